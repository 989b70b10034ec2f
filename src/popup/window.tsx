// The window: room for videos, and for files dragged from the desktop. The storage is asked before the code
// of the screens is there.

import { readStorage } from './state/first-read';

void readStorage();
void import('./app').then(({ openView }) => openView('window'));
