// Every screen of the page of a guest in every state. A phone is among the sizes of each.

import { testEachScene } from './each-scene';

testEachScene('guest');
