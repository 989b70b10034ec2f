// A modal sheet with a title. The browser's `<dialog>` keeps the focus inside and closes the sheet at Escape.

import { X } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { text } from '../shared/text';
import { IconButton } from './icon-button';

export interface SheetProps {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}

export function Sheet({ title, onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="sheet" aria-label={title} onClose={onClose}>
      <div class="row sheet-title">
        <h2 dir="auto">{title}</h2>
        <IconButton icon={X} label={text('close')} onClick={() => dialog.current?.close()} data-harmless />
      </div>
      {children}
    </dialog>
  );
}
