// The toolbar popup: a remote control, 360 pixels wide.

import { App } from './app';
import { fetchScreens } from './screens';
import { openTopLevelPage } from './state/open-page';

openTopLevelPage(<App place="popup" />, () => fetchScreens('popup'));
