// The toolbar popup: a remote control, 360 pixels wide.

import { App } from './app';
import { openDoor } from './door';

openDoor(<App place="popup" />);
