import '../fake-offscreen';
import { expect, test, vi } from 'vitest';
import { type OffscreenParts, offscreenHandlers } from '../../../src/offscreen/handlers';
import { ACK } from '../../../src/protocol/errors';
import type { ContactId } from '../../../src/protocol/snapshot/ids';
import { DEFAULT_SETTINGS } from '../../../src/protocol/snapshot/settings';

function handlersIn(inCall: boolean, onOpenLine: boolean) {
  const setEnabled = vi.fn();
  const settings = { callController: { inCall }, media: { setEnabled }, openLine: { inCall: onOpenLine } };
  return { setEnabled, handlers: offscreenHandlers(settings as unknown as OffscreenParts) };
}

const SOURCE = { tabId: null };

test.each(['microphone', 'camera'] as const)('a %s is not opened for a call that is over', async (device) => {
  const { setEnabled, handlers } = handlersIn(false, false);
  expect(await handlers[`media.${device}`]({ on: true }, SOURCE)).toMatchObject({ ok: false });
  expect(setEnabled).not.toHaveBeenCalled();
  expect(await handlers[`media.${device}`]({ on: false }, SOURCE)).toEqual(ACK);
  expect(setEnabled).toHaveBeenCalledExactlyOnceWith(device, false);
});

test.each([
  [true, false],
  [false, true],
])('in a call, be it on the open line, devices are turned on', async (inCall, onOpenLine) => {
  const { setEnabled, handlers } = handlersIn(inCall, onOpenLine);
  expect(await handlers['media.camera']({ on: true }, SOURCE)).toEqual(ACK);
  expect(setEnabled).toHaveBeenCalledExactlyOnceWith('camera', true);
});

test('a temporary line that is opened before any call has the chosen devices', async () => {
  const parts = { media: { use: vi.fn() }, speaker: { use: vi.fn() }, openLine: { open: vi.fn() } };
  const handlers = offscreenHandlers(parts as unknown as OffscreenParts);
  const settings = { ...DEFAULT_SETTINGS, id: 'ada' as ContactId, name: 'Ada', speakerId: 'headset' };
  expect(await handlers['openLine.open']({ settings }, SOURCE)).toEqual(ACK);
  expect(parts.media.use).toHaveBeenCalledExactlyOnceWith(settings);
  expect(parts.speaker.use).toHaveBeenCalledExactlyOnceWith('headset');
  expect(parts.openLine.open).toHaveBeenCalledOnce();
});

test.each([
  [true, ACK],
  [false, { ok: false, error: 'transfer-worker-silent' }],
])('the check-up is told whether the transfer worker answers: %s', async (answers, ack) => {
  const parts = { transfers: { workerAnswers: async () => answers } };
  const handlers = offscreenHandlers(parts as unknown as OffscreenParts);
  expect(await handlers['offscreen.answer']({}, SOURCE)).toEqual(ack);
});

test('what is chosen for a link waits for its guest before the knock of the guest is answered', async () => {
  const did: string[] = [];
  const parts = {
    transfers: { bind: async (...who: string[]) => void did.push(`bind ${who.join(' ')}`) },
    fileSessions: { knock: () => did.push('knock') },
  };
  const handlers = offscreenHandlers(parts as unknown as OffscreenParts);
  const knock = { payload: '', agreed: false, invited: true, sendsOnly: false };
  const chosen = { from: 'link-1' as ContactId, to: 'guest' as ContactId };
  expect(await handlers['files.knock']({ ...knock, chosen }, SOURCE)).toEqual(ACK);
  expect(await handlers['files.knock']({ ...knock, chosen: null }, SOURCE)).toEqual(ACK);
  expect(did).toEqual(['bind link-1 guest', 'knock', 'knock']);
});
