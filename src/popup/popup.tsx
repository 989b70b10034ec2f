// The toolbar popup: a remote control, 360 pixels wide.

import { App } from './app';
import { openDoor } from './door';

/** A popup that is opening is for a moment smaller than anything that could be used. */
const LEAST_HEIGHT = 300;

/** On a low screen the browser gives less height than asked for: the app shrinks, so that the page never scrolls. */
function fitTheScreen(): void {
  const height = window.innerHeight;
  if (height >= LEAST_HEIGHT) document.documentElement.style.maxBlockSize = `${height}px`;
}

window.addEventListener('resize', fitTheScreen);
openDoor(<App place="popup" />);
