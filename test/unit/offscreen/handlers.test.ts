import '../fake-offscreen';
import { expect, test, vi } from 'vitest';
import { offscreenHandlers, type Phone } from '../../../src/offscreen/handlers';
import { ACK } from '../../../src/protocol/errors';

function handlersIn(inCall: boolean, onOpenLine: boolean) {
  const turn = vi.fn();
  const settings = { callController: { inCall }, media: { turn }, openLine: { inCall: onOpenLine } };
  return { turn, handlers: offscreenHandlers(settings as unknown as Phone) };
}

const SOURCE = { tabId: null };

test.each(['microphone', 'camera'] as const)('a %s is not opened for a call that is over', async (device) => {
  const { turn, handlers } = handlersIn(false, false);
  expect(await handlers[`media.${device}`]({ on: true }, SOURCE)).toMatchObject({ ok: false });
  expect(turn).not.toHaveBeenCalled();
  expect(await handlers[`media.${device}`]({ on: false }, SOURCE)).toEqual(ACK);
  expect(turn).toHaveBeenCalledExactlyOnceWith(device, false);
});

test.each([
  [true, false],
  [false, true],
])('in a call, be it on the open line, devices are turned on', async (inCall, onOpenLine) => {
  const { turn, handlers } = handlersIn(inCall, onOpenLine);
  expect(await handlers['media.camera']({ on: true }, SOURCE)).toEqual(ACK);
  expect(turn).toHaveBeenCalledExactlyOnceWith('camera', true);
});
