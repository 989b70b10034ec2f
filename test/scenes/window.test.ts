// Every screen of the window in every state.

import { testEachScene } from './each-scene';

testEachScene('window');
