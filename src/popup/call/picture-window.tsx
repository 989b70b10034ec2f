// Owns the picture in picture of the call window: a small window that stays on top of all others, one at most. It
// closes with the call and with the page that opened it. The dock may not open one, and the popup hangs when it does.

import { type ReadonlySignal, signal } from '@preact/signals';
import { render } from 'preact';
import { showRefusal } from '../state/commands';
import { PictureCall } from './picture-call';

// https://wicg.github.io/document-picture-in-picture/; TypeScript does not know it.
declare global {
  const documentPictureInPicture: {
    requestWindow(size: { width: number; height: number }): Promise<Window>;
  };
}

/** A picture of 16:9 and the row of controls below it, in CSS pixels. The browser remembers what the user makes of it. */
const SIZE = { width: 400, height: 292 };

const open = signal<Window | null>(null);

/** Null while there is none. */
export const pictureWindow: ReadonlySignal<Window | null> = open;

/** Asked for by a press: the browser wants that. */
export function togglePicture(): void {
  if (open.value) open.value.close();
  else documentPictureInPicture.requestWindow(SIZE).then(fill, () => showRefusal('unexpected'));
}

function fill(view: Window): void {
  const { body } = view.document;
  dress(view.document);
  view.addEventListener(
    'pagehide',
    () => {
      render(null, body);
      open.value = null;
    },
    { once: true },
  );
  render(<PictureCall view={view} />, body);
  open.value = view;
}

/** It comes naked. Dark, like the full screen, and before the styles are there: nothing bright around a picture. */
function dress({ documentElement: root, head }: Document): void {
  root.lang = document.documentElement.lang;
  root.dataset.place = 'picture';
  root.style.colorScheme = 'dark';
  for (const sheet of document.querySelectorAll('link[rel="stylesheet"]')) head.append(sheet.cloneNode());
}
