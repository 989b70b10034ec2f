// The toolbar popup: a remote control, 360 pixels wide. The storage is asked before the code
// of the screens is there.

import { followPopupRoom } from './frame/popup-room';
import { readStorage } from './state/first-read';

void readStorage();
followPopupRoom();
void import('./app').then(({ openView }) => openView('popup'));
