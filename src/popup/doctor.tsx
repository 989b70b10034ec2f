// The page that shows what the browser does between two people, in a tab of its own.

import { DoctorPage } from './doctor/doctor-page';
import { followLinkHistory } from './doctor/link-history';
import { collectSamples } from './doctor/samples';
import { openTopLevelPage } from './state/open-page';

collectSamples();
void followLinkHistory();
openTopLevelPage(<DoctorPage />);
