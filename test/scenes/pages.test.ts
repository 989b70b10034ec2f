// Every screen of the dock and of the pages in tabs, in every state.

import { testEachScene } from './each-scene';

testEachScene('dock', 'welcome', 'invite', 'doctor');
