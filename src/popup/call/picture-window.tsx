// Owns the picture in picture of the call window: at most one small window, which stays on top of all others. It closes with
// the call and with the page that opened it. The browser lets no dock open one, and a popup that opens one hangs.

import { type ReadonlySignal, signal } from '@preact/signals';
import { render } from 'preact';
import { showUnexpected } from '../state/commands';
import { PictureCall } from './picture-call';

// https://wicg.github.io/document-picture-in-picture/; TypeScript does not know it.
declare global {
  const documentPictureInPicture: {
    requestWindow(size: { width: number; height: number }): Promise<Window>;
  };
}

/** A video of 16:9 and the row of controls below it, in CSS pixels. The browser remembers the size that the user chooses. */
const SIZE = { width: 400, height: 292 };

const open = signal<Window | null>(null);

/** Null while no such window is open. */
export const pictureWindow: ReadonlySignal<Window | null> = open;

/** Only a press may call it: the browser opens no such window otherwise. */
export function togglePicture(): void {
  if (open.value) open.value.close();
  else documentPictureInPicture.requestWindow(SIZE).then(fill, showUnexpected);
}

function fill(view: Window): void {
  const { body } = view.document;
  addStyles(view.document);
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

/** The browser opens the window without styles. It is dark like the full screen, also before the style sheets have loaded. */
function addStyles({ documentElement: root, head }: Document): void {
  root.lang = document.documentElement.lang;
  root.dataset.place = 'picture';
  root.style.colorScheme = 'dark';
  for (const sheet of document.querySelectorAll('link[rel="stylesheet"]')) head.append(sheet.cloneNode());
}
