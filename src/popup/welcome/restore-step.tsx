// Restores everything from a recovery file. The page says what the backup would replace before the user confirms.

import type { Profile } from '../../protocol/snapshot/contact';
import { errorSentences, text } from '../../shared/text';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Form } from '../../ui/form';
import { PassphraseField } from '../identity/passphrase-field';
import { StepHeading } from './step-heading';
import { useRestore } from './use-restore';

export interface RestoreStepProps {
  profile: Profile | null;
  onBack: () => void;
  onDone: () => void;
}

export function RestoreStep({ profile, onBack, onDone }: RestoreStepProps) {
  const { passphrase, isWorking, error, isReady, choose, type, restore } = useRestore(onDone);
  const sentences = error && errorSentences(error);
  return (
    <Form class="stack" onSubmit={restore}>
      <StepHeading>{text('restore_title')}</StepHeading>
      <p class="muted">{text('restore_text')}</p>
      <Field
        label={text('restore_file')}
        problem={error === 'passphrase-wrong' ? null : sentences}
        problemTest="restore-error"
      >
        <input
          type="file"
          accept=".tincan"
          onChange={(event) => void choose(event.currentTarget.files?.[0])}
          data-test="restore-file"
        />
      </Field>
      <PassphraseField
        label={text('passphrase')}
        value={passphrase}
        problem={error === 'passphrase-wrong' ? sentences : null}
        onInput={type}
        data-test="restore-passphrase"
      />
      {profile && (
        <Banner
          tone="info"
          title={text('restore_replaces', profile.name)}
          next={text('restore_replaces_text')}
        />
      )}
      <span class="muted" role="status">
        {isWorking && text('passphrase_working')}
      </span>
      <div class="row end wrap">
        <Button onClick={onBack} data-test="restore-back">
          {text('nav_back')}
        </Button>
        <Button type="submit" tone={profile ? 'danger' : 'primary'} disabled={!isReady} data-test="restore">
          {text(profile ? 'restore_sure' : 'restore_title')}
        </Button>
      </div>
    </Form>
  );
}
