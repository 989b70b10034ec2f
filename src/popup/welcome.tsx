// The tab of the first run, and the place where the browser can ask for devices at any later time.

import { openDoor } from './state/open-page';
import { WelcomePage } from './welcome/welcome-page';

openDoor(<WelcomePage />);
