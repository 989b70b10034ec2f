// Group A: a broker in the middle, and a peer that lies about its identity.

import { afterEach, expect } from 'vitest';
import { concat, hexBytes } from '../../src/protocol/codec/bytes';
import { decodeKnock, knockBody, knockHead } from '../../src/protocol/signal/knock';
import type { ContactId } from '../../src/protocol/snapshot/ids';
import { contactIdOf } from '../../src/shared/keys';
import { until } from '../harness/browser/until';
import { openEvilContact } from '../harness/hostile/evil-contact';
import { type EvilPage, openEvilPage } from '../harness/hostile/evil-page';
import { type EvilPeer, openEvilPeer } from '../harness/hostile/evil-peer';
import { sendOnControl } from '../harness/hostile/live-link';
import {
  flipped,
  honest,
  openTamperingBroker,
  signalIn,
  type Tamper,
  withMessage,
} from '../harness/network/tampering-broker';
import { liveConnections } from '../harness/probe/live-objects';
import { descriptions } from '../harness/probe/stats';
import { answer, call, clear, dial, endedAs, forgetRings, reaches, ring } from '../harness/user/actions';
import { openInvite } from '../harness/user/guest';
import { openPairOn } from '../harness/user/pair';
import type { Tincan } from '../harness/user/tincan';
import { press } from '../harness/user/view';
import { type Fault, fault } from './fault';

const pair = openPairOn(openTamperingBroker);
let evil: EvilPeer | undefined;

afterEach(async () => {
  evil?.close();
  evil = undefined;
  pair.broker.tamper = honest;
  await forgetRings(pair.ben);
});

const error = async ({ room }: Tincan) => {
  const { call } = await room.snapshot();
  return call?.phase.name === 'ended' ? call.phase.error : null;
};

const invited = async () => (await openInvite(pair.ben)).secret;

/** An evil peer that is a contact of Ben, or a guest whom Ben has invited. */
async function trusted(): Promise<EvilPeer> {
  evil = await openEvilPeer(pair.broker.url, { invited: pair.ada.guest && invited });
  if (pair.ada.guest) return evil;
  await pair.ben.room.command('contact.add', { id: evil.id, name: `Mallory ${evil.id}` });
  return evil;
}

/** No call has rung at Ben, and an honest call still works. */
async function expectOnlyHonestRings({ row }: Fault): Promise<void> {
  const { ada, ben } = pair;
  const before = (await ben.room.snapshot()).call;
  if (before && before.peer !== ada.id) row.attacksAccepted += 1;
  expect(before).toBeNull();
  await ring(ada, ben);
  expect((await ben.room.snapshot()).call?.peer).toBe(ada.id);
  for (const tincan of [ada, ben]) await clear(tincan);
}

/** Makes the broker change the frames with this kind of message on their way down to a browser. */
const change =
  (tag: 'knock' | 'reply' | 'sealed', make: (message: Uint8Array) => Uint8Array): Tamper =>
  ({ way, text }) => {
    const signal = way === 'down' ? signalIn(text) : null;
    return [signal?.tag === tag ? withMessage(text, make(signal.message)) : text];
  };

fault(
  'A1',
  'a sealed session description that the broker has changed is not applied',
  async ({ row, inject }) => {
    const { ada, ben, broker } = pair;
    await inject(async () => {
      broker.tamper = change('sealed', (message) => flipped(message, message.length - 200));
      await dial(ada, ben.id, 'data');
      await answer(ben, 'data');
      await ada.sees('the end of the call', ({ call }) => call?.phase.name === 'ended');
      await ben.sees('the end of the call', ({ call }) => call?.phase.name === 'ended');
      const errors = await Promise.all([error(ada), error(ben)]);
      if (!errors.includes('peer-unverified')) row.attacksAccepted += 1;
      expect(errors).toContain('peer-unverified');
      for (const tincan of [ada, ben]) {
        await until('no connection is left', async () => (await liveConnections(tincan)) === 0);
      }
    });
  },
);

fault(
  'A2',
  'a broker that answers both sides with keys of its own is not believed by either side',
  async (fault) => {
    const { row, inject } = fault;
    const { ada, ben, broker } = pair;
    const middle = await openEvilPeer(broker.url);
    evil = middle;
    await inject(async () => {
      const injections: Promise<void>[] = [];
      broker.tamper = ({ way, client, text }) => {
        const signal = signalIn(text);
        if (way !== 'up' || client !== ada.id || signal?.tag !== 'knock') return [text];
        const answerBoth = async () => {
          const knock = decodeKnock(signal.message);
          const own = await middle.knock(ben.id, { call: knock?.call as never, kind: 'data' });
          broker.say(
            ben.id,
            JSON.parse(
              withMessage(
                JSON.stringify({ type: 'OFFER', src: ada.id, payload: { type: 'tincan/1' } }),
                own.message,
              ),
            ),
          );
          const reply = await middle.reply(signal.message);
          broker.say(
            ada.id,
            JSON.parse(
              withMessage(
                JSON.stringify({ type: 'ANSWER', src: ben.id, payload: { type: 'tincan/1' } }),
                reply,
              ),
            ),
          );
        };
        injections.push(answerBoth());
        return [];
      };
      await dial(ada, ben.id, 'data');
      expect(await endedAs(ada)).toBe('failed');
      await Promise.all(injections);
      expect(await error(ada)).toBe('peer-unverified');
      for (const tincan of [ada, ben]) row.attacksAccepted += await liveConnections(tincan);
      expect(row.attacksAccepted).toBe(0);
      broker.tamper = honest;
      await clear(ada);
      await expectOnlyHonestRings(fault);
    });
  },
);

fault(
  'A3',
  'a knock under the ID of a contact that is signed with another key does not ring',
  async (fault) => {
    const { ben, broker } = pair;
    const absent = await openEvilPeer(broker.url);
    const { id } = absent;
    absent.close();
    await ben.room.command('contact.add', { id, name: `Dana ${id}` });
    await until('the ID is free', async () => {
      evil ??= await openEvilPeer(broker.url, { as: id }).catch(() => undefined);
      return evil;
    });
    await fault.inject(async () => {
      const knock = await evil?.knock(ben.id);
      if (knock) evil?.say('OFFER', ben.id, knock.message);
      await expectOnlyHonestRings(fault);
    });
  },
);

fault('A4', 'a knock and a reply that come back to their sender are refused', async ({ row, inject }) => {
  const { ada, ben, broker } = pair;
  await inject(async () => {
    broker.tamper = ({ way, client, text }) => {
      const signal = way === 'up' ? signalIn(text) : null;
      if (signal?.tag === 'knock' || signal?.tag === 'reply') {
        for (const src of [ada.id, ben.id]) broker.say(client, { ...JSON.parse(text), src });
      }
      return [text];
    };
    await call(ada, ben, 'data');
    for (const [tincan, peer] of [
      [ada, ben],
      [ben, ada],
    ] as const) {
      const { call } = await tincan.room.snapshot();
      if (call?.peer !== peer.id) row.attacksAccepted += 1;
      expect(call).toMatchObject({ peer: peer.id, phase: { name: 'connected' } });
    }
  });
});

fault('A5', 'a replayed knock does not ring again, neither at once nor after two minutes', async (fault) => {
  const { ada, ben, broker } = pair;
  await ring(ada, ben);
  for (const tincan of [ada, ben]) await clear(tincan);
  const recorded = broker.frames.findLast(
    ({ way, client, text }) => way === 'down' && client === ben.id && signalIn(text)?.tag === 'knock',
  );
  await fault.inject(async () => {
    broker.say(ben.id, JSON.parse(recorded?.text ?? ''));
    await expectOnlyHonestRings(fault);
  });
  const old = await trusted();
  await fault.inject(async () => {
    const knocked = await old.knock(ben.id, { time: Date.now() - 120_000 });
    for (let time = 0; time < 2; time++) old.say('OFFER', ben.id, knocked.message);
    const { verb } = await old.replied(knocked, 'stale');
    expect(verb).toBe('stale');
    await expectOnlyHonestRings(fault);
    expect(old.heard.filter(({ type }) => type === 'ANSWER')).toHaveLength(1);
  });
});

fault('A6', 'a knock to Mallory that Mallory passes on to Ben does not ring', async (fault) => {
  const { ada, ben } = pair;
  const mallory = await trusted();
  await ada.room.command('contact.add', { id: mallory.id, name: 'Mallory' });
  await dial(ada, mallory.id, 'data');
  const knock = await until('Ada’s knock', () =>
    mallory.heard
      .map((message) => (message.type === 'OFFER' ? signalIn(JSON.stringify(message)) : null))
      .find((signal) => signal?.tag === 'knock' && decodeKnock(signal.message)?.kind === 'data'),
  );
  await clear(ada);
  await fault.inject(async () => {
    mallory.say('OFFER', ben.id, knock.message);
    await expectOnlyHonestRings(fault);
  });
  await ada.room.command('contact.remove', { id: mallory.id });
});

fault('A7', 'a knock whose version or capabilities the broker has changed does not ring', async (fault) => {
  const { ada, ben, broker } = pair;
  for (const at of [1, 2, 151, 152]) {
    await fault.inject(async () => {
      broker.tamper = change('knock', (message) => flipped(message, at));
      await dial(ada, ben.id, 'data');
      await until('the changed knock', () =>
        broker.frames.some(({ client, text }) => client === ben.id && signalIn(text)?.tag === 'knock'),
      );
      await clear(ada);
      broker.tamper = honest;
      broker.frames.length = 0;
      await expectOnlyHonestRings(fault);
    });
  }
});

fault(
  'A8',
  'a session description with another fingerprint is never applied to a live link',
  async ({ row, inject }) => {
    const { ada, ben, broker } = pair;
    await call(ada, ben, 'data');
    const { remote } = await descriptions(ada);
    const swapped = remote.replace(/(a=fingerprint:sha-256 )\S+/, `$1${Array(32).fill('AB').join(':')}`);
    const fingerprint = async () => /a=fingerprint:.*/.exec((await descriptions(ada)).remote)?.[0];
    const before = await fingerprint();
    expect(swapped).not.toBe(remote);
    await inject(async () => {
      const payload = { sdp: { type: 'offer', sdp: swapped }, type: 'data', connectionId: 'dc_1' };
      broker.say(ada.id, { type: 'OFFER', src: ben.id, payload });
      broker.say(ada.id, { type: 'ANSWER', src: ben.id, payload });
      const sealed = broker.frames.find(
        ({ way, client, text }) => way === 'down' && client === ada.id && signalIn(text)?.tag === 'sealed',
      );
      broker.say(ada.id, JSON.parse(sealed?.text ?? ''));
      await ben.room.command('chat.send', { text: 'still the same' });
      await ada.sees('the chat message over the same link', ({ chat }) =>
        chat.some(({ text }) => text === 'still the same'),
      );
      if ((await fingerprint()) !== before) row.attacksAccepted += 1;
      expect(await fingerprint()).toBe(before);
    });
    await inject(async () => {
      await sendOnControl(ben, {
        t: 'signal',
        signal: { t: 'description', generation: 1, kind: 'offer', sdp: swapped },
      });
      expect(await endedAs(ada)).toBe('failed');
      expect(await error(ada)).toBe('peer-misbehaved');
    });
  },
);

/** y of every point whose order divides 8, in all its spellings (RFC 8032 §5.1.3), little-endian, sign bit clear. */
const SMALL_ORDER_Y = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
];

fault('A9', 'a public key of small order is refused in all its fourteen encodings', async (fault) => {
  const { ben, broker } = pair;
  const template = await openEvilPeer(broker.url, { invited: pair.ada.guest && invited });
  evil = template;
  for (const y of SMALL_ORDER_Y) {
    for (const sign of [0, 0x80]) {
      await fault.inject(async () => {
        const key = hexBytes(y);
        key[31] = (key[31] ?? 0) | sign;
        const id: ContactId = await contactIdOf(key);
        await ben.room.command('contact.add', { id, name: id });
        const { message } = await template.knock(ben.id, { callerKey: key });
        const knock = decodeKnock(message);
        if (!knock) throw new Error('the forged knock has the right shape');
        // R is the neutral point and S is zero: a check of the equation alone accepts any message.
        const forged = concat(knockBody(knockHead(knock), knock.claim), hexBytes(`01${'00'.repeat(63)}`));
        broker.say(
          ben.id,
          JSON.parse(
            withMessage(JSON.stringify({ type: 'OFFER', src: id, payload: { type: 'tincan/1' } }), forged),
          ),
        );
        await ben.room.command('contact.remove', { id });
      });
    }
  }
  await expectOnlyHonestRings(fault);
});

/** Mallory calls, and answers Ben's description by one that is changed so. */
async function answersChanged(change: (sdp: string) => string): Promise<void> {
  const { ben } = pair;
  const mallory = await trusted();
  const knocked = await mallory.knock(ben.id);
  mallory.say('OFFER', ben.id, knocked.message);
  await answer(ben, 'data');
  const sealedChannel = await mallory.sealedChannel(knocked, await mallory.replied(knocked, 'accept'));
  const offer = await until('Ben’s sealed description', async () => {
    for (const message of mallory.heard) {
      const signal = message.payload?.b ? signalIn(JSON.stringify(message)) : null;
      const opened = signal?.tag === 'sealed' ? await sealedChannel.unseal(signal.message) : null;
      if (opened && opened !== 'forged' && opened.t === 'description') return opened;
    }
    return null;
  });
  const honestSdp = offer.sdp.replace(/a=setup:actpass/g, 'a=setup:active');
  const sdp = change(honestSdp);
  expect(sdp).not.toBe(honestSdp);
  await mallory.seal(ben.id, sealedChannel, { t: 'description', generation: 0, kind: 'answer', sdp });
  mallory.close();
}

/** Mallory has made the link that Ben has as a guest; Ben calls, and Mallory describes the link in a way that is changed so. */
async function offersChanged(page: EvilPage, change: (sdp: string) => string): Promise<void> {
  const mallory = await openEvilContact(pair.broker.url, page);
  await dial(pair.ben, mallory.id, 'data');
  const session = await mallory.called();
  await session.reply('ringing');
  await session.reply('accept');
  await session.offer((sdp) => {
    expect(change(sdp)).not.toBe(sdp);
    return change(sdp);
  });
  await reaches(pair.ben, 'ended');
  await mallory.close();
}

fault(
  'A10',
  'a session description that no Tincan makes is refused before it is applied',
  async ({ row, inject }) => {
    const { ben } = pair;
    const page = ben.guest ? await openEvilPage() : null;
    const other = Array(32).fill('CD').join(':');
    const changes: Record<string, (sdp: string) => string> = {
      'a second fingerprint': (sdp) => sdp.replace(/a=setup:/, `a=fingerprint:sha-256 ${other}\r\na=setup:`),
      'sha-1': (sdp) =>
        sdp.replace(/a=fingerprint:sha-256 \S+/g, `a=fingerprint:sha-1 ${other.slice(0, 59)}`),
      'no fingerprint': (sdp) => sdp.replace(/a=fingerprint:.*\r\n/g, ''),
      'one m-line more': (sdp) => `${sdp}m=audio 9 UDP/TLS/RTP/SAVPF 111\r\nc=IN IP4 0.0.0.0\r\na=mid:9\r\n`,
      'an m-line out of the bundle': (sdp) => sdp.replace(/(a=group:BUNDLE .*) 4/, '$1'),
    };
    try {
      for (const [what, change] of Object.entries(changes)) {
        await inject(async () => {
          await (page ? offersChanged(page, change) : answersChanged(change));
          expect(await endedAs(ben), what).toBe('failed');
          const told = await error(ben);
          if (told !== 'peer-misbehaved') row.attacksAccepted += 1;
          expect(told, what).toBe('peer-misbehaved');
          await clear(ben);
        });
      }
    } finally {
      await page?.close();
    }
  },
);

fault(
  'A11',
  'session descriptions in clear text are not applied, and without sealed ones the call ends with a reason',
  async ({ row, inject }) => {
    const { ada, ben, broker } = pair;
    await inject(async () => {
      broker.tamper = ({ way, client, text }) => {
        const signal = way === 'down' ? signalIn(text) : null;
        if (signal?.tag !== 'sealed') return [text];
        const payload = { candidate: { candidate: 'candidate:1 1 udp 1 127.0.0.1 9 typ host', sdpMid: '0' } };
        return [JSON.stringify({ type: 'CANDIDATE', src: client === ada.id ? ben.id : ada.id, payload })];
      };
      const [, callee] = await ring(ada, ben);
      await answer(callee, 'data');
      await ada.sees('the end of the call', ({ call }) => call?.phase.name === 'ended');
      await ben.sees('the end of the call', ({ call }) => call?.phase.name === 'ended');
      const errors = await Promise.all([error(ada), error(ben)]);
      if (!errors.includes('connection-failed')) row.attacksAccepted += 1;
      expect(errors).toContain('connection-failed');
    });
  },
);

fault(
  'A12',
  'a caller whose nonce differs from the committed one gets no safety code and no call',
  async ({ row, inject }) => {
    const { ben } = pair;
    const mallory = await trusted();
    await inject(async () => {
      const knocked = await mallory.knock(ben.id);
      mallory.say('OFFER', ben.id, knocked.message);
      await answer(ben, 'data');
      const sealedChannel = await mallory.sealedChannel(knocked, await mallory.replied(knocked, 'accept'));
      await mallory.seal(ben.id, sealedChannel, { t: 'nonce', nonce: '00'.repeat(32) });
      expect(await endedAs(ben)).toBe('failed');
      if ((await ben.room.snapshot()).call?.safetyCode) row.attacksAccepted += 1;
      expect(await error(ben)).toBe('peer-unverified');
      expect((await ben.room.snapshot()).call?.safetyCode).toBeNull();
    });
    await ben.inPopup((popup) => press(popup, 'call-dismiss'));
  },
);
