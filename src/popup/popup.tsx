// The toolbar popup: a remote control, 360 pixels wide.

import { App } from './app';
import { openDoor } from './state/open-page';

openDoor(<App place="popup" />);
