// Takes the place of popup/call/picture-window.tsx in the page of a guest, whose videos open the browser's own small window
// (popup/call/picture-video.tsx).

import { type ReadonlySignal, signal } from '@preact/signals';

export const pictureWindow: ReadonlySignal<Window | null> = signal(null);

export function togglePicture(): void {}
