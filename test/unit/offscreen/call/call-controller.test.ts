import '../../fake-certificate';
import '../../fake-offscreen';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CallController } from '../../../../src/offscreen/call/call-controller';
import type { CheckedKnock } from '../../../../src/offscreen/call/call-requests';
import { createMedia } from '../../../../src/offscreen/media/local-media';
import { createSpeaker } from '../../../../src/offscreen/media/speaker';
import type { Credential } from '../../../../src/offscreen/session/credential';
import { type OutgoingHandshake, startHandshake } from '../../../../src/offscreen/session/handshake';
import { PORTS, type TransferPorts } from '../../../../src/offscreen/transfer/transfer-ports';
import { createTransfers } from '../../../../src/offscreen/transfer/transfers';
import { base64urlBytes } from '../../../../src/protocol/codec/base64url';
import { RESUME_AS_IT_WAS_MS, RESUME_MS } from '../../../../src/protocol/consent/limits';
import type { OffscreenSettings } from '../../../../src/protocol/contract/orders';
import { NO_EVIDENCE, toldOf } from '../../../../src/protocol/evidence/evidence';
import { decodeReply } from '../../../../src/protocol/signal/reply';
import type { CallId, ContactId } from '../../../../src/protocol/snapshot/ids';
import { DEFAULT_SETTINGS } from '../../../../src/protocol/snapshot/settings';
import { reported, resetOffscreen } from '../../fake-offscreen';
import { createIdentity } from '../../identities';

const ROAD = 'https://broker.example/';
const databases = { ada: new IDBFactory(), ben: new IDBFactory(), cleo: new IDBFactory() };
const ids: Partial<Record<keyof typeof databases, ContactId>> = {};

/** Whose profile the code under test runs in. */
async function as(who: keyof typeof databases): Promise<ContactId> {
  globalThis.indexedDB = databases[who];
  ids[who] ??= await createIdentity();
  return ids[who];
}

const nothing = () => undefined;
const BEGUN = { name: 'retried' } as const;

/** Of a device that is always there. */
const liveTrack = () => ({ readyState: 'live', muted: false, enabled: true, stop: nothing });

Object.assign(navigator, {
  mediaDevices: {
    getUserMedia: async () => ({ getTracks: () => [liveTrack()] }),
    enumerateDevices: async () => [],
  },
});

/** A disk without files, and a thread in which nothing happens. */
const TRANSFER_PORTS: TransferPorts = {
  ...PORTS,
  openWorker: () => ({ send: nothing, answers: async () => true, end: nothing }),
  parts: {
    file: () => Promise.reject(new Error('there is no file')),
    writable: async () => new WritableStream(),
    remove: async () => undefined,
    sweep: async () => undefined,
  },
};

/** Joined as offscreen.ts joins them. */
const openPorts = () => ({
  media: createMedia({
    changed: (view) => callController?.session?.mediaChanged(view),
    onTrack: (slot, track) => callController?.session?.setTrack(slot, track),
    problem: nothing,
  }),
  speaker: createSpeaker(reportError),
  transfers: createTransfers(
    { changed: nothing, kept: nothing, verified: nothing, problem: nothing },
    TRANSFER_PORTS,
  ),
  elsewhere: () => onOpenLine,
});

let ports: ReturnType<typeof openPorts>;
let onOpenLine = false;
let callController: CallController;
let settings: OffscreenSettings;
let ben: ContactId;

async function knocksFrom(who: keyof typeof databases, claim: Credential = { by: 'contact' }) {
  await as(who);
  const handshake = await startHandshake(ben, 'audio', claim, Date.now());
  await as('ben');
  return handshake;
}

const take = (
  { knock }: OutgoingHandshake,
  {
    resume = null,
    invitedTo = null,
    hushed = false,
  }: Partial<Pick<CheckedKnock, 'resume' | 'invitedTo' | 'hushed'>> = {},
) =>
  callController.knock(knock as Uint8Array<ArrayBuffer>, {
    kind: 'audio',
    resume,
    invitedTo,
    hushed,
    settings,
    cameAt: 0,
  });

/** The verbs of all replies that were sent, in order. */
async function verbs(): Promise<string[]> {
  await vi.waitFor(() => expect(reported('signal.ready')).not.toEqual([]));
  return reported('signal.ready').flatMap(({ type, payload }) => {
    const reply = type === 'ANSWER' && decodeReply(base64urlBytes(payload) ?? new Uint8Array());
    return reply ? [reply.verb] : [];
  });
}

beforeEach(async () => {
  resetOffscreen();
  onOpenLine = false;
  ben = await as('ben');
  settings = { ...DEFAULT_SETTINGS, id: ben, name: 'Ben' };
  ports = openPorts();
  callController = new CallController(ports);
});
afterEach(() => callController.session?.dispose());

test('a knock rings, and the caller hears it', async () => {
  await take(await knocksFrom('ada'));
  expect(callController.session?.view.phase.name).toBe('ringing-here');
  expect(await verbs()).toEqual(['ringing']);
});

test('the view says what the link is for by which somebody rings, also after the call was taken up', async () => {
  await take(await knocksFrom('ada'), { invitedTo: 'send' });
  expect(callController.session?.view.invitedTo).toBe('send');
  await take(await knocksFrom('ada'), { resume: { lostAt: Date.now(), muted: false } });
  expect(callController.session?.view).toMatchObject({ rejoins: true, invitedTo: 'send' });
  await vi.waitFor(async () => expect(await verbs()).toEqual(['ringing', 'accept']));
});

test('during a call on the open line a contact hears busy, and nobody is called', async () => {
  onOpenLine = true;
  await take(await knocksFrom('ada'));
  expect(callController.session).toBeNull();
  expect(await verbs()).toEqual(['busy']);
  const ada = await as('ada');
  await as('ben');
  expect(await callController.dial(ada, 'audio', { by: 'contact' }, settings, false, BEGUN)).toEqual({
    ok: false,
    error: 'call-in-progress',
  });
});

test('a cancel that comes while its knock is still being joined ends the call', async () => {
  const ada = await knocksFrom('ada');
  await as('ada');
  const cancel = await ada.cancel();
  await as('ben');
  const knocked = take(ada);
  callController.deliver(ids.ada ?? '', cancel, ROAD);
  await knocked;
  await vi.waitFor(() =>
    expect(callController.session?.view.phase).toMatchObject({ name: 'ended', reason: 'missed' }),
  );
});

test('a second caller hears busy', async () => {
  await take(await knocksFrom('ada'));
  await take(await knocksFrom('cleo'));
  expect(callController.session?.view.peer).toBe(ids.ada);
  await vi.waitFor(async () => expect(await verbs()).toEqual(['ringing', 'busy']));
  expect(reported('call.turnedAway')).toMatchObject([{ peer: ids.cleo, kind: 'audio', reason: 'in-call' }]);
});

test('while it is quiet a caller hears busy, and nothing rings', async () => {
  await take(await knocksFrom('ada'), { hushed: true });
  expect(callController.session).toBeNull();
  expect(await verbs()).toEqual(['busy']);
  expect(reported('call.turnedAway')).toMatchObject([{ peer: ids.ada, reason: 'hushed' }]);
});

test('whom the user is calling may call back, however quiet it is', async () => {
  const ada = await as('ada');
  await as('ben');
  await callController.dial(ada, 'audio', { by: 'contact' }, settings, false, BEGUN);
  const own = callController.session?.view.id ?? '';
  let theirs = await knocksFrom('ada');
  while (theirs.call > own) theirs = await knocksFrom('ada');
  await take(theirs, { hushed: true });
  expect(callController.session?.view).toMatchObject({ id: theirs.call, phase: { name: 'connecting' } });
});

test('a call in place of another ends that one first', async () => {
  await take(await knocksFrom('ada'));
  callController.session?.accept('data');
  const cleo = await as('cleo');
  await as('ben');
  expect(await callController.dial(cleo, 'data', { by: 'contact' }, settings, false, BEGUN)).toMatchObject({
    ok: false,
  });
  expect(await callController.dial(cleo, 'data', { by: 'contact' }, settings, true, BEGUN)).toEqual({
    ok: true,
  });
  expect(callController.session?.view).toMatchObject({ peer: cleo, phase: { name: 'dialling' } });
  expect(reported('call.changed').map(({ call }) => [call?.peer === cleo, call?.phase.name])).toContainEqual([
    false,
    'ended',
  ]);
});

/** Ben has called Ada, they were connected, and the link was lost for good. */
async function brokenOff(): Promise<string> {
  const ada = await as('ada');
  await as('ben');
  await callController.dial(ada, 'audio', { by: 'contact' }, settings, false, BEGUN);
  const call = callController.session?.view.id ?? '';
  callController.session?.step({ name: 'replied', verb: 'accept' });
  callController.session?.step({ name: 'linkUp', at: Date.now() });
  await vi.waitFor(() => expect(ports.media.view.microphone.on).toBe(true));
  callController.session?.step({ name: 'linkLost', at: Date.now() });
  callController.session?.step({ name: 'timeUp' });
  await vi.waitFor(() => expect(callController.session?.view.id).not.toBe(call));
  return call;
}

test('both sides still tell what they saw of a call that broke off, while tries to take it up are on the screen', async () => {
  const call = (await brokenOff()) as CallId;
  const other = 'ee'.repeat(16) as CallId;
  expect(callController.tell(call, toldOf(NO_EVIDENCE))).toBe(true);
  expect(callController.tell(other, toldOf(NO_EVIDENCE))).toBe(false);
  expect(callController.find(call)).toBeNull();
});

const shown = () => reported('call.changed').map(({ call }) => call?.phase.name);

test('a call that broke off is taken up again until the peer is there, and that looks like one try', async () => {
  await brokenOff();
  for (let tries = 0; tries < 3; tries++) {
    const before = callController.session?.view;
    expect(before).toMatchObject({ rejoins: true, phase: { name: 'dialling' } });
    callController.expired(ids.ada ?? '', ROAD, true);
    await vi.waitFor(() => expect(callController.session?.view.id).not.toBe(before?.id));
  }
  expect(shown().slice(shown().indexOf('ended') + 1)).toEqual([
    'dialling',
    'dialling',
    'dialling',
    'dialling',
  ]);
});

test.each([
  ['soon', 0, 'audio', false],
  ['late', RESUME_AS_IT_WAS_MS + 1, 'data', true],
])(
  'a call that is taken up %s asks for its devices: %s ms after the loss',
  async (_when, ms, kind, muted) => {
    await brokenOff();
    const before = callController.session?.view.id;
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + ms);
    callController.expired(ids.ada ?? '', ROAD, true);
    await vi.waitFor(() => expect(callController.session?.view.id).not.toBe(before));
    expect(callController.session?.view).toMatchObject({ rejoins: true, kind, resumedMuted: muted });
    vi.restoreAllMocks();
  },
);

test('a call that is connected later than a minute after the loss is muted, however early its try began', async () => {
  const opened = vi.spyOn(ports.media, 'open');
  const lostAt = Date.now() - RESUME_AS_IT_WAS_MS - 1;
  await take(await knocksFrom('ada'), { resume: { lostAt, muted: false } });
  callController.session?.step({ name: 'linkUp', at: Date.now() });
  expect(opened).not.toHaveBeenCalled();
  expect(callController.session?.view.resumedMuted).toBe(true);
  opened.mockRestore();
});

test('devices open once the resumed call is connected, and not before', async () => {
  const opened = vi.spyOn(ports.media, 'open');
  await take(await knocksFrom('ada'), { resume: { lostAt: Date.now(), muted: false } });
  expect(callController.session?.view.phase.name).toBe('connecting');
  expect(opened).not.toHaveBeenCalled();
  callController.session?.step({ name: 'linkUp', at: Date.now() });
  expect(opened).toHaveBeenCalledExactlyOnceWith('audio');
  callController.session?.step({ name: 'linkLost', at: Date.now() });
  callController.session?.step({ name: 'linkBack', at: Date.now() });
  expect(opened).toHaveBeenCalledOnce();
  opened.mockRestore();
});

test.each([
  ['lower', (theirs: string, own: string) => theirs < own],
  ['higher', (theirs: string, own: string) => theirs > own],
])(
  'a call of the peer that crosses a try stands, be its id the %s, and opens devices as the try would',
  async (_which, isIt) => {
    await brokenOff();
    const tried = callController.session?.view.id ?? '';
    let theirs = await knocksFrom('ada');
    while (!isIt(theirs.call, tried)) theirs = await knocksFrom('ada');
    const opened = vi.spyOn(ports.media, 'open');
    await take(theirs);
    expect(callController.session?.view).toMatchObject({
      id: theirs.call,
      rejoins: true,
      phase: { name: 'connecting' },
    });
    expect(opened).not.toHaveBeenCalled();
    callController.session?.step({ name: 'linkUp', at: Date.now() });
    expect(opened).toHaveBeenCalledExactlyOnceWith('audio');
    opened.mockRestore();
  },
);

test.each(['dialling', 'ringing-here', 'connecting', 'connected', 'reconnecting'])(
  'who takes up a call ends no call with somebody else, be it %s',
  async (phase) => {
    const cleo = await as('cleo');
    await as('ben');
    if (phase === 'ringing-here') await take(await knocksFrom('cleo'));
    else await callController.dial(cleo, 'data', { by: 'contact' }, settings, false, BEGUN);
    if (phase !== 'dialling' && phase !== 'ringing-here') {
      callController.session?.step({ name: 'replied', verb: 'accept' });
    }
    if (phase === 'connected' || phase === 'reconnecting')
      callController.session?.step({ name: 'linkUp', at: 0 });
    if (phase === 'reconnecting') callController.session?.step({ name: 'linkLost', at: 0 });
    await take(await knocksFrom('ada'), { resume: { lostAt: Date.now(), muted: false } });
    expect(callController.session?.view).toMatchObject({ peer: ids.cleo, phase: { name: phase } });
    await vi.waitFor(async () => expect(await verbs()).toContain('busy'));
  },
);

test.each(['dialling', 'ringing-there', 'connecting', 'connected'])(
  'who takes up a call replaces the one with the same peer, be it %s',
  async (phase) => {
    const ada = await as('ada');
    await as('ben');
    await callController.dial(ada, 'data', { by: 'contact' }, settings, false, BEGUN);
    if (phase === 'ringing-there') callController.session?.step({ name: 'replied', verb: 'ringing' });
    else if (phase !== 'dialling') callController.session?.step({ name: 'replied', verb: 'accept' });
    if (phase === 'connected') callController.session?.step({ name: 'linkUp', at: 0 });
    await take(await knocksFrom('ada'), { resume: { lostAt: Date.now(), muted: false } });
    expect(callController.session?.view).toMatchObject({ peer: ada, rejoins: true, direction: 'incoming' });
  },
);

test('whoever does not want a call taken up any more is not called again', async () => {
  await brokenOff();
  callController.giveUp();
  expect(callController.inCall).toBe(false);
  callController.expired(ids.ada ?? '', ROAD, true);
  await take(await knocksFrom('cleo'));
  expect(callController.session?.view).toMatchObject({ rejoins: false, phase: { name: 'ringing-here' } });
});

test('giving up leaves a call alone that is up', async () => {
  await take(await knocksFrom('ada'), { resume: { lostAt: Date.now(), muted: false } });
  callController.session?.step({ name: 'linkUp', at: 0 });
  callController.giveUp();
  expect(callController.session?.view.phase.name).toBe('connected');
});

test('whoever is shut out is out of the call, and is not called again', async () => {
  await take(await knocksFrom('ada'));
  callController.shutOut(ids.cleo as ContactId);
  callController.shutOut(ids.ada as ContactId);
  await vi.waitFor(() => expect(callController.inCall).toBe(false));
  await brokenOff();
  callController.shutOut(ids.ada as ContactId);
  await vi.waitFor(() => expect(callController.inCall).toBe(false));
});

test('whoever hangs up is not called again', async () => {
  await brokenOff();
  const { session } = callController;
  session?.step({ name: 'hangUp' });
  expect(session?.view.phase).toMatchObject({ name: 'ended', reason: 'cancelled-here' });
  await as('ben');
  expect(callController.session).toBe(session);
  expect(callController.inCall).toBe(false);
});

test('a hang-up that speaks of an earlier try ends the one that runs', async () => {
  const broken = await brokenOff();
  expect(callController.hangUp(broken as CallId)).toBe(true);
  expect(callController.inCall).toBe(false);
});

test('a hang-up between two tries ends it too', async () => {
  await brokenOff();
  const { session } = callController;
  callController.expired(ids.ada ?? '', ROAD, true);
  expect(callController.hangUp(session?.view.id as CallId)).toBe(true);
  expect(shown().at(-1)).toBe('ended');
  // The next try would have been made before this knock is answered.
  await take(await knocksFrom('cleo'));
  expect(callController.session?.view).toMatchObject({ rejoins: false, phase: { name: 'ringing-here' } });
});

test('after ten minutes nobody tries any more', async () => {
  await brokenOff();
  const { session } = callController;
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + RESUME_MS + 1);
  callController.expired(ids.ada ?? '', ROAD, true);
  expect(session?.view.phase).toMatchObject({ name: 'ended', error: 'peer-offline' });
  expect(callController.session).toBe(session);
  vi.restoreAllMocks();
});

describe('what was seen of a call is reported at its end', () => {
  const seenOf = () => reported('call.seen').map(({ seen }) => seen);
  async function dialled(): Promise<void> {
    const ada = await as('ada');
    await as('ben');
    await callController.dial(ada, 'data', { by: 'contact' }, settings, false, BEGUN);
  }

  test('of a peer that is not registered', async () => {
    await dialled();
    callController.expired(ids.ada ?? '', ROAD, true);
    expect(seenOf()).toMatchObject([
      {
        peer: ids.ada,
        here: { role: 'caller', reached: 'knock', end: 'failed', error: 'peer-offline', expired: true },
      },
    ]);
  });

  test('of a peer whose clock is off, or who declines', async () => {
    await dialled();
    callController.session?.step({ name: 'replied', verb: 'ringing' });
    callController.session?.step({ name: 'replied', verb: 'decline' });
    expect(seenOf()).toMatchObject([
      { here: { reached: 'ring', end: 'declined', error: null, expired: false } },
    ]);
  });

  test('of a link that did not come up', async () => {
    await dialled();
    callController.session?.step({ name: 'replied', verb: 'accept' });
    callController.session?.step({ name: 'linkFailed', error: 'turn-denied' });
    expect(seenOf()).toMatchObject([{ here: { reached: 'answer', end: 'failed', error: 'turn-denied' } }]);
  });

  test('once, however often the end is told', async () => {
    await dialled();
    callController.session?.step({ name: 'replied', verb: 'accept' });
    callController.session?.step({ name: 'linkUp', at: Date.now() });
    callController.session?.step({ name: 'hangUp' });
    callController.session?.step({ name: 'hangUp' });
    expect(seenOf()).toMatchObject([{ here: { reached: 'link', end: 'hung-up-here' } }]);
  });
});
