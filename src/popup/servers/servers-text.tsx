// The servers as a text: JSON, JavaScript, or addresses alone.

import { text } from '../../shared/text';
import { Field } from '../../ui/field';
import { afterPress } from '../state/after-press';
import { faultWords } from './ice-words';
import type { ServersForm, TextDraft } from './use-servers';

export function ServersText({ form, draft }: { form: ServersForm; draft: TextDraft }) {
  return (
    <Field
      label={text('settings_ice')}
      hint={text('settings_ice_hint')}
      problem={draft.fault && text('setting_not_saved', faultWords(draft.fault))}
      problemTest="settings-error"
    >
      <textarea
        dir="auto"
        class="mono"
        rows={9}
        value={draft.text}
        spellcheck={false}
        onInput={({ currentTarget }) => form.typeText(currentTarget.value)}
        onBlur={() => afterPress(form.keepText)}
        data-test="ice-servers"
      />
    </Field>
  );
}
