// The detached window: room for faces, and for files dragged from the desktop.

import { App } from './app';
import { openDoor } from './state/open-page';

openDoor(<App place="window" />);
