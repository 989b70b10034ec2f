// The window: room for videos, and for files dragged from the desktop.

import { App } from './app';
import { fetchScreens } from './screens';
import { openTopLevelPage } from './state/open-page';

openTopLevelPage(<App place="window" />, () => fetchScreens('window'));
