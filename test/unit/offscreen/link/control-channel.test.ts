// The control channel: whom it says what, and what it counts.

import '../../fake-offscreen';
import { expect, test, vi } from 'vitest';
import { openControl } from '../../../../src/offscreen/link/control-channel';
import { FAREWELL_MS, UNKNOWN_FRAMES } from '../../../../src/protocol/link/limits';
import type { ControlFrame } from '../../../../src/protocol/session/control-frames';

const HELLO = { t: 'hello', name: 'Ada' };
/** A type that no client of today knows. */
const REACTION = { t: 'reaction' } as unknown as ControlFrame;
const BYE: ControlFrame = { t: 'bye' };

function openLink(readyState: RTCDataChannelState = 'open') {
  const channel = {
    readyState,
    onmessage: null as ((event: { data: string }) => void) | null,
    onclose: null as (() => void) | null,
    send: vi.fn(),
  };
  const take = vi.fn((_frame: ControlFrame) => true);
  const [misbehaved, end, hello] = [vi.fn(), vi.fn(), vi.fn()];
  const control = openControl(channel as never, {
    budget: { admits: () => true },
    take,
    hello,
    misbehaved,
    end,
  });
  return {
    channel,
    control,
    take,
    misbehaved,
    end,
    hello,
    hear: (...frames: readonly unknown[]) => {
      for (const frame of frames) channel.onmessage?.({ data: JSON.stringify(frame) });
    },
  };
}

test('says a newer frame only to a peer that has named it', () => {
  const { channel, control, hear } = openLink();
  control.up();
  expect(control.send(REACTION)).toBe(false);
  hear({ ...HELLO, understands: ['reaction'] });
  expect(control.send(REACTION)).toBe(true);
  expect(control.send({ t: 'drawing' } as unknown as ControlFrame)).toBe(false);
  expect(channel.send).toHaveBeenCalledExactlyOnceWith('{"t":"reaction"}');
});

test('says the frames of tincan/1 to every peer, before its hello too', () => {
  const { channel, control, hear } = openLink();
  expect(control.send(BYE)).toBe(true);
  control.up();
  hear(HELLO);
  expect(control.send(BYE)).toBe(true);
  expect(control.send(REACTION)).toBe(false);
  expect(channel.send).toHaveBeenCalledTimes(2);
});

test('believes no hello before the link is up', () => {
  const { control, hear } = openLink();
  hear({ ...HELLO, understands: ['reaction'] });
  expect(control.send(REACTION)).toBe(false);
  control.up();
  expect(control.send(REACTION)).toBe(true);
});

test('hears one hello: a second one names nothing and counts as a frame that means nothing', () => {
  const { control, hear, take, misbehaved } = openLink();
  control.up();
  hear(HELLO, { ...HELLO, understands: ['reaction'] });
  expect(take).toHaveBeenCalledOnce();
  expect(control.send(REACTION)).toBe(false);
  hear(...Array.from({ length: UNKNOWN_FRAMES }, () => HELLO));
  expect(misbehaved).toHaveBeenCalledOnce();
});

test('says nothing on a channel that is not open', () => {
  const { channel, control } = openLink('closed');
  expect(control.send(BYE)).toBe(false);
  expect(channel.send).not.toHaveBeenCalled();
});

test('ends the link of a peer that says one frame too many that means nothing', () => {
  const { control, hear, misbehaved } = openLink();
  control.up();
  hear(...Array.from({ length: UNKNOWN_FRAMES }, () => ({ t: 'of a later version' })));
  expect(misbehaved).not.toHaveBeenCalled();
  hear('no frame');
  expect(misbehaved).toHaveBeenCalledOnce();
});

test('leaves the peer a moment to hear the farewell', () => {
  vi.useFakeTimers();
  const { channel, control, end } = openLink();
  control.close(true, 'relay-missing');
  expect(channel.send).toHaveBeenCalledExactlyOnceWith('{"t":"bye","because":"relay-missing"}');
  expect(end).not.toHaveBeenCalled();
  vi.advanceTimersByTime(FAREWELL_MS);
  expect(end).toHaveBeenCalledOnce();
  vi.useRealTimers();
});

test('ends the link at once without a farewell, and when nobody would hear the farewell', () => {
  const silent = openLink();
  silent.control.close(false);
  expect(silent.end).toHaveBeenCalledOnce();
  const gone = openLink('closed');
  gone.control.close(true);
  expect(gone.end).toHaveBeenCalledOnce();
});
