// Somebody new has the name of a contact: perhaps the same person with a new key, perhaps not. The user decides.

import { text } from '../shared/text';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';

export function NameTaken({ name, onReplace }: { name: string; onReplace: () => void }) {
  return (
    <Banner
      tone="danger"
      title={text('name_taken', name)}
      next={text('name_taken_text', name)}
      data-test="name-taken"
    >
      <Button tone="danger" onClick={onReplace} data-test="contact-replace">
        {text('name_taken_replace')}
      </Button>
    </Banner>
  );
}
