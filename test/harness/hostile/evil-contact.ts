// A malicious contact with a key of its own, which sends any message of tincan/1 to its victim at any moment, as caller or
// as callee, through the broker and on links that it makes, keeps and cuts at will.

import { createSealedChannel, type SealedChannel } from '../../../src/offscreen/session/sealed-channel';
import { base64urlBytes } from '../../../src/protocol/codec/base64url';
import { type Bytes, concat, hexBytes } from '../../../src/protocol/codec/bytes';
import { decodeKnock, type KnockFields } from '../../../src/protocol/signal/knock';
import { decodeReply, type ReplyVerb } from '../../../src/protocol/signal/reply';
import type { OfferSummary, Signal } from '../../../src/protocol/signal/sealed';
import { tagOf } from '../../../src/protocol/signal/signal-tag';
import type { CallId, ContactId } from '../../../src/protocol/snapshot/ids';
import { inviteProof } from '../../../src/shared/invite-proof';
import { sha256 } from '../../../src/shared/sha256';
import { until } from '../browser/until';
import { type EvilFiles, evilFilesOn } from './evil-files';
import type { EvilLink, EvilPage } from './evil-page';
import { type ClaimFor, type EvilOptions, type EvilPeer, type Knocked, openEvilPeer } from './evil-peer';

export interface EvilContact {
  id: ContactId;
  peer: EvilPeer;
  /** Knocks with these fields. */
  knock(to: ContactId, part?: Partial<KnockFields>): Promise<EvilSession>;
  /** Knocks with the secret of an invite. */
  knockInvited(to: ContactId, secret: string): Promise<EvilSession>;
  /** Knocks to resume a call that broke off. */
  rejoin(to: ContactId, broken: CallId): Promise<EvilSession>;
  /** The victim's next call that no earlier `called` has returned. */
  called(): Promise<EvilSession>;
  /** Cancels its knocks, cuts its links and leaves the broker. */
  close(): Promise<void>;
}

/** One call or file session, from the knock on. */
export interface EvilSession {
  call: CallId;
  /** The knock, signature included. */
  knock: Bytes;
  /** The verbs of the victim's replies to our knock, in order. */
  verbs: readonly ReplyVerb[];
  /** The sealed signals of the victim. */
  signals: readonly Signal[];
  /** Waits for a reply of this verb. */
  hears(verb: ReplyVerb): Promise<void>;
  /** Waits for any reply. */
  isAnswered(): Promise<void>;
  /** Replies to a knock of the victim. */
  reply(verb: ReplyVerb): Promise<void>;
  /** Cancels our knock. */
  cancel(): Promise<void>;
  /** Sends a signal sealed; possible only after a reply. */
  seal(signal: Signal): Promise<void>;
  announce(...offers: readonly OfferSummary[]): Promise<void>;
  /** Makes the connection, and waits until the control channel is open. */
  link(options?: { withholdsNonce?: boolean }): Promise<EvilFiles>;
  /** As the callee: offers a description that is changed so, and waits for nothing. */
  offer(change: (sdp: string) => string): Promise<void>;
  /** Whether there is a link with an open control channel. */
  isUp(): Promise<boolean>;
  /** The RTP packets of audio and video that came from the victim. */
  packets(): Promise<number>;
  /** Closes the connection without a bye. */
  cut(): Promise<void>;
}

interface Keys {
  direction: 0 | 1;
  own: CryptoKey;
  peerEphemeral: Bytes;
  /** The callee's key, ephemeral key and nonce. */
  calleePart: Bytes;
}

/** Without heartbeats the broker ends a registration. */
const HEARTBEAT_MS = 20_000;

/** With `invited` it is a guest, and no contact. */
export async function openEvilContact(
  brokerUrl: string,
  page: EvilPage,
  invited?: EvilOptions['invited'],
): Promise<EvilContact> {
  const peer = await openEvilPeer(brokerUrl, { invited });
  const sessions = new Map<CallId, OpenSession>();
  const knocks: { from: ContactId; message: Bytes }[] = [];
  const pulse = setInterval(() => peer.sayRaw({ type: 'HEARTBEAT' }), HEARTBEAT_MS);

  peer.follow(({ src, payload }) => {
    const message = base64urlBytes(payload?.b ?? '');
    const tag = message && tagOf(message);
    if (!message || !tag) return;
    if (tag === 'knock') knocks.push({ from: src as ContactId, message });
    // Each session finds out by itself whether a sealed message names its call.
    else for (const session of sessions.values()) session.take(message);
  });

  function begin(victim: ContactId, knocked: Knocked | { call: CallId; message: Bytes }): EvilSession {
    const session = openSession({ peer, page, victim, knocked });
    sessions.set(knocked.call, session);
    return session;
  }

  async function knock(to: ContactId, part?: Partial<KnockFields>, claim?: ClaimFor): Promise<EvilSession> {
    const knocked = await peer.knock(to, part, claim);
    const session = begin(to, knocked);
    peer.say('OFFER', to, knocked.message);
    return session;
  }

  return {
    id: peer.id,
    peer,
    knock: (to, part) => knock(to, part),
    knockInvited: (to, secret) => knock(to, {}, (head) => inviteProof(secret, head)),
    rejoin: (to, broken) => knock(to, { kind: 'rejoin', claim: hexBytes(broken) }),
    async called() {
      const { from, message } = await until('a call by the victim', () => {
        const at = knocks.findIndex((each) => decodeKnock(each.message)?.kind !== 'presence');
        return knocks.splice(at < 0 ? knocks.length : at, 1)[0];
      });
      const knock = decodeKnock(message);
      if (!knock) throw new Error('the victim is honest');
      return begin(from, { call: knock.call, message });
    },
    async close() {
      for (const session of sessions.values()) {
        if (session.isOurs) await session.cancel();
        await session.cut();
      }
      clearInterval(pulse);
      peer.close();
    },
  };
}

interface SessionParts {
  peer: EvilPeer;
  page: EvilPage;
  victim: ContactId;
  knocked: Knocked | { call: CallId; message: Bytes };
}

interface OpenSession extends EvilSession {
  /** Whether the knock is outgoing. */
  isOurs: boolean;
  take(message: Bytes): void;
}

function openSession({ peer, page, victim, knocked }: SessionParts): OpenSession {
  const { call, message: knock } = knocked;
  const outgoing = 'nonce' in knocked ? knocked : null;
  const verbs: ReplyVerb[] = [];
  const signals: Signal[] = [];
  let sealedChannel: SealedChannel | null = null;
  let link: EvilLink | null = null;
  /** How many of the victim's signals the connection has taken. */
  let told = 0;
  let answers: { ephemeral: Bytes; nonce: Bytes; own: CryptoKey } | null = null;
  /** Sealed messages are opened one after another, because opening takes time and their order counts. */
  let receiving = Promise.resolve();
  let sending = Promise.resolve();

  async function settle({ direction, own, peerEphemeral, calleePart }: Keys): Promise<void> {
    const transcript = await sha256(concat(knock, calleePart));
    sealedChannel = await createSealedChannel({ call, direction, own, peerEphemeral, transcript });
  }

  async function read(message: Bytes): Promise<void> {
    const reply = tagOf(message) === 'reply' ? decodeReply(message) : null;
    if (reply && outgoing && reply.call === call) {
      const { calleeKey, ephemeral, nonce } = reply;
      // Replies that do not open a handshake carry no keys.
      if (!sealedChannel && reply.verb !== 'here' && reply.verb !== 'stale') {
        await settle({
          direction: 0,
          own: outgoing.ephemeral.privateKey,
          peerEphemeral: ephemeral,
          calleePart: concat(calleeKey, ephemeral, nonce),
        });
      }
      verbs.push(reply.verb);
    } else if (tagOf(message) === 'sealed' && sealedChannel) {
      const signal = await sealedChannel.unseal(message);
      if (!signal || signal === 'forged') return;
      signals.push(signal);
      await pass();
    }
  }

  /** Gives the connection the signals that it has not taken yet. */
  async function pass(): Promise<void> {
    for (; link && told < signals.length; told++) {
      const signal = signals[told];
      if (signal?.t === 'description' || signal?.t === 'candidate' || signal?.t === 'restart') {
        await link.take(signal);
      }
    }
  }

  function seal(signal: Signal): Promise<void> {
    sending = sending.then(async () => {
      if (!sealedChannel) throw new Error('nothing can be sealed before there is a reply');
      await peer.seal(victim, sealedChannel, signal);
    });
    return sending;
  }

  return {
    call,
    knock,
    isOurs: outgoing !== null,
    verbs,
    signals,
    take(message) {
      receiving = receiving.then(() => read(message));
    },
    async hears(verb) {
      await until(`the victim replies ${verb}`, () => verbs.includes(verb), { instead: () => verbs });
    },
    async isAnswered() {
      await until('the victim replies', () => verbs.length > 0);
    },
    async reply(verb) {
      const asked = decodeKnock(knock);
      if (!asked) throw new Error('the victim is honest');
      if (!answers) {
        const pair = (await crypto.subtle.generateKey('X25519', true, ['deriveBits'])) as CryptoKeyPair;
        const ephemeral = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
        const nonce = crypto.getRandomValues(new Uint8Array(32));
        answers = { ephemeral, nonce, own: pair.privateKey };
        await settle({
          direction: 1,
          own: pair.privateKey,
          peerEphemeral: asked.ephemeral,
          calleePart: concat(peer.key, ephemeral, nonce),
        });
      }
      const { ephemeral, nonce } = answers;
      peer.say('ANSWER', victim, await peer.reply(knock, { verb, ephemeral, nonce }));
    },
    cancel: () => peer.cancel(victim, knocked),
    seal,
    announce: (...offers) => seal({ t: 'files', offers: [...offers] }),
    async link({ withholdsNonce = false } = {}) {
      if (outgoing) {
        await this.hears('accept');
        if (!withholdsNonce) {
          await seal({ t: 'nonce', nonce: Buffer.from(outgoing.nonce).toString('hex') });
        }
      }
      const opened = await page.open(!outgoing, (signal) => void seal(signal));
      link = opened;
      receiving = receiving.then(pass);
      await until('the control channel is open', () => opened.isUp());
      return evilFilesOn(opened.hands);
    },
    async offer(change) {
      link = await page.open(true, (signal) => {
        void seal(signal.t === 'description' ? { ...signal, sdp: change(signal.sdp) } : signal);
      });
    },
    isUp: async () => (await link?.isUp()) ?? false,
    packets: async () => (await link?.packets()) ?? 0,
    async cut() {
      await link?.cut();
    },
  };
}
