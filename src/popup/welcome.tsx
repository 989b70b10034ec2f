// The tab of the first run, which is also where the browser can ask for devices later.

import { openTopLevelPage } from './state/open-page';
import { WelcomePage } from './welcome/welcome-page';

openTopLevelPage(<WelcomePage />);
