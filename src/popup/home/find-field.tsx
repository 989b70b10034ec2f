// The one field of the home screen: the user types a name, an ID or an invite link, and Enter calls the top hit. "/" brings
// the focus here from anywhere on the screen.

import { Search, X } from 'lucide';
import type { RefObject } from 'preact';
import { useEffect, useId, useLayoutEffect } from 'preact/hooks';
import { text } from '../../shared/text';
import { Form } from '../../ui/form';
import { Icon } from '../../ui/icon';
import { IconButton } from '../../ui/icon-button';
import { isTextField } from '../state/text-field';

export interface FindFieldProps {
  field: RefObject<HTMLInputElement | null>;
  typed: string;
  /** What is wrong with it; spoken when it appears. */
  problem: string | null;
  /** False in the dock, whose page could give it the focus while the user types elsewhere. */
  takesFocus: boolean;
  onTyped: (typed: string) => void;
  onEnter: () => void;
  onDown: () => void;
}

export function FindField(props: FindFieldProps) {
  const { field, typed, problem, takesFocus, onTyped, onEnter, onDown } = props;
  const note = useId();
  // Before the first paint: whoever sees the field can type.
  useLayoutEffect(() => {
    if (takesFocus) field.current?.focus();
  }, []);
  useSlash(field);

  function clear(): void {
    onTyped('');
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      onDown();
    } else if (event.key === 'Escape' && typed !== '') {
      // Else the browser closes the popup.
      event.preventDefault();
      clear();
    }
  }

  return (
    <Form class="find" role="search" onSubmit={onEnter}>
      <Icon of={Search} size={18} />
      <input
        ref={field}
        type="search"
        dir="auto"
        value={typed}
        placeholder={text('find_label')}
        aria-label={text('find_label')}
        aria-describedby={note}
        aria-invalid={problem !== null}
        aria-keyshortcuts="/"
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => onTyped(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        data-test="dial-input"
      />
      {typed !== '' && (
        <IconButton icon={X} size={18} label={text('find_clear')} onClick={clear} data-test="find-clear" />
      )}
      <div id={note} class="field-note" aria-live="polite">
        {problem && (
          <span class="wrong" data-test="dial-error">
            {problem}
          </span>
        )}
      </div>
    </Form>
  );
}

function useSlash(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const closed = new AbortController();
    document.addEventListener(
      'keydown',
      (event) => {
        const isModified = event.altKey || event.ctrlKey || event.metaKey;
        if (event.key !== '/' || isModified || isTextField(event.target)) return;
        if (document.querySelector('dialog[open]')) return;
        event.preventDefault();
        field.current?.focus();
      },
      { signal: closed.signal },
    );
    return () => closed.abort();
  }, [field]);
}
