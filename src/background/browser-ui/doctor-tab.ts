// The page that shows connections, in a tab: one at most, brought to the front when it is asked for again.

import type { DoctorTab } from '../../protocol/contract/commands';
import type { CallId } from '../../protocol/snapshot/ids';
import { browser } from '../../shared/browser';
import { showOwnTab } from './own-tab';

const DOCTOR_PAGE = 'src/popup/doctor.html';

export async function openDoctor(tab: DoctorTab, call?: CallId): Promise<void> {
  const hash = call ? `#${tab}/${call}` : `#${tab}`;
  if (await showOwnTab(DOCTOR_PAGE, hash)) return;
  await browser.tabs.create({ url: chrome.runtime.getURL(DOCTOR_PAGE + hash) });
}
