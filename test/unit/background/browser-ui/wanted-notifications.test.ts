import '../../fake-chrome';
import { describe, expect, test } from 'vitest';
import type { NotificationFacts } from '../../../../src/background/browser-ui/notification-facts';
import { wantedNotifications } from '../../../../src/background/browser-ui/wanted-notifications';
import type { ChatEntry } from '../../../../src/protocol/snapshot/chat-view';
import type { CallId, ContactId, TransferId } from '../../../../src/protocol/snapshot/ids';
import { NO_OPEN_LINE, type OpenLineView } from '../../../../src/protocol/snapshot/open-line-view';
import { EMPTY_SNAPSHOT } from '../../../../src/protocol/snapshot/snapshot';
import type { FilesAsk } from '../../../../src/protocol/snapshot/transfer-view';
import { BEN, callIn, entryIn, GRACE, idOf, OF_CONTACT, transferIn } from '../../people';

const NOW = 1_000_000;
const STRANGER = idOf(9);
const facts: NotificationFacts = {
  ...EMPTY_SNAPSHOT,
  contacts: [GRACE, BEN],
  now: NOW,
  isLookedAt: false,
  isUnasked: () => false,
};
const QUIET = { doNotDisturb: { until: null } };
const wanted = (part: Partial<NotificationFacts>) => wantedNotifications({ ...facts, ...part });
const ids = (part: Partial<NotificationFacts>) => wanted(part).map(({ id }) => id);
const held = (part: Partial<NotificationFacts>) => wanted(part).map(({ isHeldBack }) => isHeldBack);

const { id: call } = callIn({ name: 'ringing-here' });
const { id: transfer, digest } = transferIn({ name: 'offered' });
const ask: FilesAsk = {
  call,
  peer: GRACE.id,
  digest: 'd',
  ...OF_CONTACT,
  offers: [{ transfer, name: 'photo.jpg', files: 1, bytes: 1 }],
};
const line = (id: string, peer: ContactId = GRACE.id, at = NOW): ChatEntry => {
  return { id, peer, from: 'peer', text: `text ${id}`, at };
};

test('an idle Tincan wants no notification', () => {
  expect(wanted({})).toEqual([]);
});

describe('a call', () => {
  test.each(['dialling', 'ringing-there', 'connecting', 'ended'] as const)(
    'that is %s wants no notification',
    (name) => {
      const phase = name === 'ended' ? { name, reason: 'missed' as const, error: null } : { name };
      expect(ids({ call: callIn(phase) })).toEqual([]);
    },
  );

  test('that rings wants a question with two buttons, also during do not disturb', () => {
    const [ring] = wanted({ call: callIn({ name: 'ringing-here' }), ...QUIET });
    expect(ring).toMatchObject({ id: call, isQuestion: true, isHeldBack: false });
    expect(ring?.words).toMatchObject({
      title: 'notify_call_video Grace',
      message: '',
      buttons: ['notify_accept', 'notify_decline'],
      requireInteraction: true,
    });
  });

  test('of a stranger that rings is announced as unknown, without the name that the stranger claims', () => {
    const [ring] = wanted({ call: callIn({ name: 'ringing-here' }, { peer: STRANGER, peerSays: 'Grace' }) });
    expect(ring?.words.message).toBe('notify_unknown');
    expect(ring?.words.title).not.toContain('Grace');
  });

  test('that was resumed muted wants a question until the call ends or is unmuted', () => {
    const back = callIn({ name: 'reconnecting', since: 0, lostAt: 0 }, { resumedMuted: true });
    expect(ids({ call: back })).toEqual([`resumed:${call}`]);
    expect(ids({ call: { ...back, resumedMuted: false } })).toEqual([]);
    expect(ids({ call: { ...back, phase: { name: 'ended', reason: 'hung-up-here', error: null } } })).toEqual(
      [],
    );
  });
});

test('a contact who asks to check together wants a question, until it is answered', () => {
  const trial = {
    id: call,
    peer: GRACE.id,
    role: 'callee',
    phase: { name: 'ringing-here' },
    isAgreed: false,
    isOver: false,
    path: null,
    here: null,
    found: null,
    there: null,
    isTold: false,
  } as const;
  expect(ids({ trial })).toEqual([`trial:${call}`]);
  expect(held({ trial, ...QUIET })).toEqual([true]);
  expect(ids({ trial: { ...trial, phase: { name: 'connecting' }, isAgreed: true } })).toEqual([]);
  expect(ids({ trial: { ...trial, role: 'caller', phase: { name: 'ringing-there' } } })).toEqual([]);
});

describe('files', () => {
  test('that were announced or offered to the user want a question', () => {
    expect(ids({ asks: [ask, { ...ask, offers: [], digest: '' }] })).toEqual([`ask:${call}:d`]);
    const offered = transferIn({ name: 'offered' });
    expect(ids({ transfers: [offered] })).toEqual([`file:${transfer}:${digest}`]);
    expect(ids({ transfers: [{ ...offered, direction: 'sending' }] })).toEqual([]);
    expect(held({ asks: [ask], transfers: [offered], ...QUIET })).toEqual([true, true]);
  });

  test('that may run programs are accepted in a view alone, so their question has no buttons', () => {
    const offered = transferIn({ name: 'offered' });
    expect(wanted({ transfers: [offered] })[0]?.words.buttons).toHaveLength(2);
    const files = [{ index: 0, name: 'setup.exe', bytes: 1, risky: true }];
    expect(wanted({ transfers: [{ ...offered, files }] })[0]?.words).not.toHaveProperty('buttons');
  });

  test('want no question while background is still finding out whether a rule accepts them', () => {
    const [offer] = wanted({ transfers: [transferIn({ name: 'offered' })], isUnasked: () => true });
    expect(offer?.notBefore).toBe(Number.POSITIVE_INFINITY);
  });

  test('that were saved are news for a user who looks at no view, with a button if there is a download to show', () => {
    const saved = transferIn({ name: 'saved' }, { download: 7 });
    expect(wanted({ transfers: [saved] })).toMatchObject([
      { isQuestion: false, isHeldBack: false, words: { buttons: ['notify_show'] } },
    ]);
    expect(wanted({ transfers: [{ ...saved, download: null }] })[0]?.words).not.toHaveProperty('buttons');
    expect(held({ transfers: [saved], isLookedAt: true })).toEqual([true]);
    expect(held({ transfers: [saved], ...QUIET })).toEqual([true]);
  });
});

describe('a guest who asks about files', () => {
  const guest = { ...ask, peer: STRANGER, isGuest: true, peerSays: 'Gus' };

  test('is named as it names itself, and marked; a press accepts what it would send', () => {
    expect(wanted({ asks: [guest] })[0]?.words).toMatchObject({
      title: 'notify_file Gus',
      message: expect.stringMatching(/^guest_mark\n.*photo\.jpg/),
      buttons: ['notify_receive', 'notify_decline'],
    });
  });

  test('and would send none is no question before it has said so, and then one for files of the user', () => {
    const silent = { ...guest, digest: '', offers: [] };
    expect(wanted({ asks: [silent] })).toEqual([]);
    expect(wanted({ asks: [{ ...silent, digest: 'd', wantsFiles: true }] })[0]?.words).toMatchObject({
      title: 'ask_wants Gus',
      message: 'guest_mark',
      buttons: ['files_pick', 'notify_decline'],
    });
  });

  test('is marked in the notification of its offer, too', () => {
    const offered = transferIn({ name: 'offered' }, { peer: STRANGER, guest: 'Gus' });
    expect(wanted({ transfers: [offered] })[0]?.words).toMatchObject({
      title: 'notify_file Gus',
      message: expect.stringMatching(/^guest_mark\n/),
    });
  });
});

test('each peer with missed calls has one notification, of the last call that the user has not seen', () => {
  const missed = (peer: ContactId, id: string, unseen = true) =>
    entryIn({ name: 'missed', while: 'ringing' }, { peer, id: id as CallId, unseen });
  const calls = [missed(GRACE.id, 'c'), missed(GRACE.id, 'b'), missed(BEN.id, 'a', false)];
  expect(wanted({ calls })).toMatchObject([
    { id: `missed:${GRACE.id}`, version: 'c', words: { silent: false, buttons: ['call_back'] } },
  ]);
  const guest = { ...missed(BEN.id, 'g'), isGuest: true } as const;
  expect(wanted({ calls: [guest] })).toMatchObject([{ words: { message: 'guest_mark', buttons: [] } }]);
  const inCall = wanted({ calls, call: callIn({ name: 'connected', since: 0 }) });
  expect(inCall[0]?.words.silent).toBe(true);
  expect(held({ calls, ...QUIET })).toEqual([true]);
});

describe('unread messages', () => {
  const chat = [line('a', GRACE.id, NOW - 500), line('b')];

  test('make one notification for each peer, with the newest message of a contact', () => {
    const [first, second] = wanted({ chat: [...chat, line('x', BEN.id)] });
    expect(first).toMatchObject({ id: `message:${GRACE.id}`, version: 'b', isQuestion: false });
    expect(first?.words).toMatchObject({ title: 'notify_message Grace', message: 'text b' });
    expect(second?.words.title).toBe('notify_message Ben');
  });

  test('make no notification for a moment after the oldest of them came, and none once a view has read them', () => {
    expect(wanted({ chat })[0]?.notBefore).toBe(NOW + 500);
    expect(ids({ chat, chatRead: { [GRACE.id]: { upTo: 'b', at: 0 } } })).toEqual([]);
  });

  test('of a stranger make a notification with the name alone, without text', () => {
    const stranger = callIn({ name: 'connected', since: 0 }, { peer: STRANGER, peerSays: 'Mallory' });
    const [message] = wanted({ chat: [line('a', STRANGER)], call: stranger });
    expect(message?.words).toMatchObject({ title: 'notify_message Mallory', message: '' });
  });

  test('are shown as one line of bounded length, without control characters', () => {
    const text = `first\n\u202esecond ${'x'.repeat(5000)}`;
    const message = wanted({ chat: [{ ...line('a'), text }] })[0]?.words.message ?? '';
    expect(message).toMatch(/^first second x/);
    expect(message.length).toBeLessThanOrEqual(200);
  });

  test('make no sound in an audio call, and are held back during do not disturb', () => {
    const silent = (kind: 'audio' | 'data') =>
      wanted({ chat, call: callIn({ name: 'connected', since: 0 }, { kind }) })[0]?.words.silent;
    expect([silent('audio'), silent('data')]).toEqual([true, false]);
    expect(held({ chat, ...QUIET })).toEqual([true]);
  });

  test('of the open line make a notification while the call on the open line exists', () => {
    const plain = { id: 'p' as CallId, peer: 'some-id', direction: 'incoming', kind: 'data' } as const;
    const openLine: OpenLineView = {
      ...NO_OPEN_LINE,
      state: { name: 'call', line: null, call: plain, phase: { name: 'connected', since: 0 } },
      chat: [{ id: 'a', from: 'peer', text: 'spam', at: NOW }],
    };
    expect(wanted({ openLine })).toMatchObject([
      { id: 'message:open-line', words: { title: 'notify_message some-id', message: '' } },
    ]);
    expect(ids({ openLine: { ...openLine, state: NO_OPEN_LINE.state } })).toEqual([]);
  });
});

test('all notifications that are wanted at once have different IDs', () => {
  const other = transferIn({ name: 'saved' }, { id: 'f1'.repeat(16) as TransferId });
  const all = ids({
    call: callIn({ name: 'ringing-here' }),
    asks: [ask],
    transfers: [transferIn({ name: 'offered' }), other],
    calls: [entryIn({ name: 'missed', while: 'in-call' })],
    chat: [line('a')],
  });
  expect(new Set(all).size).toBe(6);
});
