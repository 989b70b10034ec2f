// Stores a change of the settings, and does what follows from it.

import { leftAfter } from '../../protocol/broker/left-brokers';
import type { Commands } from '../../protocol/contract/commands';
import { ACK, type Ack } from '../../protocol/errors';
import { liveCall } from '../../protocol/open-line/open-line-machine';
import { homesOf, type Settings } from '../../protocol/snapshot/settings';
import { sameValue } from '../../protocol/storage/same-value';
import { startLine } from '../broker/registration';
import { changeHome } from '../offscreen/home-relay';
import { offscreenSettings } from '../offscreen/offscreen-settings';
import { order } from '../offscreen/order';
import { changeSettings } from '../store/checked-settings';
import { change, read } from '../store/snapshot-store';

export async function changeAndApplySettings({
  settings: changes,
}: Commands['settings.change']): Promise<Ack> {
  const before = await read('settings');
  const changed = changeSettings(before, changes);
  if (!changed.ok) return changed;
  const ready = (await read('brokers')).flatMap(({ address, name }) => (name === 'ready' ? address : []));
  const settings = { ...changed.value, leftBrokers: leftAfter(before, changed.value, ready, Date.now()) };
  await change('settings', () => settings);
  if (differs(before, settings, registrationOf)) await startLine();
  if (settings.home !== before.home) await changeHome();
  if (before.openLine && (!settings.openLine || differs(before, settings, networkOf))) {
    await closeOpenLine(!settings.openLine);
  }
  if (await read('profile')) await order('media.devices', { settings: await offscreenSettings() });
  return ACK;
}

/** The week after a move is over: the broker of before is left. */
export async function leaveOverdue(): Promise<void> {
  const now = Date.now();
  const before = await read('settings');
  const leftBrokers = before.leftBrokers.filter(({ until }) => until > now);
  if (leftBrokers.length === before.leftBrokers.length) return;
  await change('settings', (settings) => ({ ...settings, leftBrokers }));
  await startLine();
}

const registrationOf = (settings: Settings) => [
  homesOf(settings),
  settings.onlyOwnBrokers,
  settings.leftBrokers,
];

const networkOf = (settings: Settings) => [
  homesOf(settings),
  settings.home,
  settings.iceServers,
  settings.relayOnly,
  settings.relayOnlyGuests,
];

const differs = (before: Settings, after: Settings, part: (settings: Settings) => unknown) =>
  !sameValue(part(before), part(after));

/** Ends a call that is not answered yet, too: it would be answered with settings that no longer hold. */
async function closeOpenLine(endsCall: boolean): Promise<void> {
  await order('openLine.close', {});
  const call = liveCall(await read('openLine'));
  if (call && (endsCall || call.phase.name === 'ringing-here')) {
    await order('openLine.hangUp', { call: call.id });
  }
}
