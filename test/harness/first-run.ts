// Goes through the welcome tab as a new user does, and closes it.

import type { ContactId } from '../../src/protocol/snapshot';
import type { FreshTincan } from './tincan';
import { press, see, write } from './view';

export async function finishFirstRun({ name, welcome, sees }: FreshTincan): Promise<ContactId> {
  await welcome.bringToFront();
  await write(welcome, 'welcome-name', name);
  await press(welcome, 'welcome-next');
  await press(welcome, 'welcome-grant');
  await see(welcome, 'welcome-preview');
  await see(welcome, 'welcome-level');
  await press(welcome, 'welcome-next');
  await see(welcome, 'invite-open');
  await press(welcome, 'welcome-finish');
  const { id } = await sees('a profile', ({ profile }) => profile?.name === name && profile);
  await welcome.close();
  return id;
}
