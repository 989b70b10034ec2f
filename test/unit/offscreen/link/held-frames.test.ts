// What a peer says on control and in chat before our side of the link is up.

import '../../fake-offscreen';
import { expect, test } from 'vitest';
import { openChat } from '../../../../src/offscreen/call/chat';
import { type Control, openControl } from '../../../../src/offscreen/link/control-channel';
import { createBudgets } from '../../../../src/offscreen/link/link-budgets';
import { HELD_FRAMES, HELD_LINES } from '../../../../src/protocol/budget/limits';
import type { ControlFrame } from '../../../../src/protocol/session/control-frames';
import type { ContactId } from '../../../../src/protocol/snapshot/ids';
import {
  ENTRIES_PER_FRAME,
  FILES_PER_OFFER,
  TRANSFERS_PER_PEER,
} from '../../../../src/protocol/transfer/limits';

const ADA = 'ada' as ContactId;

const HELLO = { t: 'hello', name: 'Ada' };
const MEDIA = { t: 'media', microphone: true, camera: false, cameraPaused: false, share: 'none' };

const transferOf = (n: number) => n.toString(16).padStart(32, '0');

function offersOf(transfers: number, files: number): object[] {
  return Array.from({ length: transfers }, (_, n) =>
    Array.from({ length: Math.ceil(files / ENTRIES_PER_FRAME) }, (_part, part) => {
      const first = part * ENTRIES_PER_FRAME;
      const entries = Array.from({ length: Math.min(ENTRIES_PER_FRAME, files - first) }, (_entry, at) => ({
        path: `${first + at}.txt`,
        bytes: 1,
      }));
      return { t: 'file.offer', transfer: transferOf(n), first, count: files, entries };
    }),
  ).flat();
}

type Hear = (event: { data: unknown }) => void;

interface Options {
  isUnlimited?: boolean;
  /** By what comes of a frame. */
  acts?: (frame: ControlFrame, control: Control) => void;
}

function openLink({ isUnlimited = false, acts }: Options = {}) {
  const channel = { onmessage: null as Hear | null };
  const taken: ControlFrame[] = [];
  let [misbehaved, ends] = [0, 0];
  const control = openControl(channel as never, {
    budget: isUnlimited ? { admits: () => true } : createBudgets(() => 0).forLink(ADA),
    take(frame) {
      taken.push(frame);
      acts?.(frame, control);
      return true;
    },
    hello: () => undefined,
    misbehaved: () => {
      misbehaved += 1;
    },
    end: () => {
      ends += 1;
    },
  });
  return {
    control,
    taken,
    hear: (...frames: readonly object[]) => {
      for (const frame of frames) channel.onmessage?.({ data: JSON.stringify(frame) });
    },
    get misbehaved() {
      return misbehaved;
    },
    get ends() {
      return ends;
    },
  };
}

test('acts on no frame before the link is up, and then on all of them in their order', () => {
  const link = openLink();
  const said = [HELLO, MEDIA, ...offersOf(TRANSFERS_PER_PEER, 3)];
  link.hear(...said);
  expect(link.taken).toEqual([]);
  link.control.up();
  expect(link.taken).toEqual(said);
  link.hear({ t: 'file.cancel', transfer: transferOf(0) });
  expect(link.taken.at(-1)).toMatchObject({ t: 'file.cancel' });
  expect(link.misbehaved).toBe(0);
});

test('loses nothing of a peer that was up before and offers all that one can offer', () => {
  const link = openLink();
  const said = [HELLO, MEDIA, ...offersOf(TRANSFERS_PER_PEER, FILES_PER_OFFER)];
  link.hear(...said);
  link.control.up();
  expect(link.taken).toHaveLength(said.length);
  expect(link.misbehaved).toBe(0);
});

test('ends the link of a peer that says more before it is up than anybody has to say', () => {
  const link = openLink({ isUnlimited: true });
  link.hear(...Array.from({ length: HELD_FRAMES }, () => MEDIA));
  expect(link.misbehaved).toBe(0);
  link.hear(MEDIA);
  expect(link.misbehaved).toBe(1);
});

test('holds a signal too: whoever is not verified changes no connection by it', () => {
  const link = openLink();
  link.hear({ t: 'signal', signal: { t: 'restart' } });
  expect(link.taken).toEqual([]);
});

test('ends the link by a farewell that comes before it is up', () => {
  const link = openLink();
  link.hear(HELLO, { t: 'bye' });
  expect(link.taken).toEqual([{ t: 'bye' }]);
});

test('acts on nothing any more once the link has ended', () => {
  const never = openLink();
  never.hear(HELLO);
  never.control.close(false);
  never.control.up();
  expect(never.taken).toEqual([]);
  expect(never.ends).toBe(1);
  const byOne = openLink({ acts: (_frame, control) => control.close(false) });
  byOne.hear(HELLO, MEDIA, MEDIA);
  byOne.control.up();
  expect(byOne.taken).toEqual([HELLO]);
});

test('shows no line of chat before the link is up, and then each in its order', () => {
  const channel = { onmessage: null as Hear | null };
  const texts: string[] = [];
  let misbehaved = 0;
  const chat = openChat(channel as never, ADA, {
    admits: () => true,
    crossed: ({ text }) => texts.push(text),
    unknown: () => undefined,
    misbehaved: () => {
      misbehaved += 1;
    },
  });
  const lines = Array.from({ length: HELD_LINES }, (_, n) => `line ${n}`);
  const say = (text: string) =>
    channel.onmessage?.({ data: JSON.stringify({ id: crypto.randomUUID(), text }) });
  for (const line of lines) say(line);
  expect(texts).toEqual([]);
  expect(misbehaved).toBe(0);
  say('one too many');
  expect(misbehaved).toBe(1);
  chat.up();
  expect(texts).toEqual(lines);
  say('up');
  expect(texts.at(-1)).toBe('up');
});
