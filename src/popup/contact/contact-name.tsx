// The field for the name of a new contact. When another contact has the name, the user decides whether this is the same
// person with a new ID.

import { useEffect, useRef } from 'preact/hooks';
import type { Contact } from '../../protocol/snapshot/contact';
import { NAME_CHARS } from '../../protocol/text/limits';
import { text } from '../../shared/text';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import type { ContactAdd } from '../state/use-contact-add';
import { freeName } from './free-name';

export interface ContactNameProps {
  label: string;
  name: string;
  /** What is wrong with the name. */
  problem: string | null;
  contacts: readonly Contact[];
  adding: ContactAdd;
  onName: (name: string) => void;
  onReplace: () => void;
}

export function ContactName({ label, name, problem, contacts, adding, onName, onReplace }: ContactNameProps) {
  const field = useRef<HTMLInputElement>(null);
  const warning = useRef<HTMLDivElement>(null);
  const { namesake, clear } = adding;
  useEffect(() => {
    if (namesake) warning.current?.scrollIntoView({ block: 'nearest' });
  }, [namesake]);

  function change(typed: string): void {
    clear();
    onName(typed);
  }

  function keepBoth(): void {
    change(freeName(name, contacts));
    field.current?.focus();
  }

  return (
    <>
      <Field label={label} problem={problem} problemTest="contact-error">
        <input
          ref={field}
          type="text"
          dir="auto"
          value={name}
          maxLength={NAME_CHARS}
          onInput={(event) => change(event.currentTarget.value)}
          data-test="contact-name-input"
        />
      </Field>
      {namesake && (
        <div ref={warning}>
          <Banner
            tone="danger"
            title={text('name_taken', namesake.name)}
            next={text('name_taken_text', namesake.name)}
            data-test="name-taken"
          >
            <Button tone="danger" onClick={onReplace} data-test="contact-replace">
              {text('name_taken_replace')}
            </Button>
            <Button onClick={keepBoth} data-test="contact-keep-both">
              {text('name_taken_both')}
            </Button>
          </Banner>
        </div>
      )}
    </>
  );
}
