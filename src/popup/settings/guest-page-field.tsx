// Where the page for guests is served. Empty: no web links are made.

import type { Settings } from '../../protocol/snapshot/settings';
import { text } from '../../shared/text';
import { Field } from '../../ui/field';
import { Form } from '../../ui/form';
import { afterPress } from '../state/after-press';
import { draftKeeper } from '../state/draft';
import { saveSettings } from '../state/last-change';
import { type TypedText, useTextSetting } from './use-text-setting';

const pageDraft = draftKeeper<TypedText>();

export function GuestPageField({ owner, settings }: { owner: string; settings: Settings }) {
  const field = useTextSetting(pageDraft(owner), settings.guestPage, (guestPage) =>
    saveSettings(settings, { guestPage }),
  );
  return (
    <Form onSubmit={field.keep}>
      <Field
        label={text('settings_guest_page')}
        hint={text('settings_guest_page_hint')}
        problem={field.problem}
        problemTest="guest-page-error"
      >
        <input
          type="text"
          inputMode="url"
          dir="auto"
          value={field.value}
          spellcheck={false}
          placeholder="https://home.example/g"
          onInput={({ currentTarget }) => field.type(currentTarget.value)}
          onBlur={() => afterPress(field.keep)}
          data-test="guest-page"
        />
      </Field>
    </Form>
  );
}
