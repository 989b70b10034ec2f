// An attacker with a key and a socket: builds right and wrong messages with Tincan's own codecs and Node's own crypto.

import { once } from 'node:events';
import { WebSocket } from 'ws';
import { createSealedChannel, type SealedChannel } from '../../../src/offscreen/session/sealed-channel';
import { base64url, base64urlBytes } from '../../../src/protocol/codec/base64url';
import { type Bytes, concat, hex } from '../../../src/protocol/codec/bytes';
import { cancelBody, cancelText } from '../../../src/protocol/signal/cancel';
import {
  decodeKnock,
  type KnockFields,
  knockBody,
  knockHead,
  knockText,
} from '../../../src/protocol/signal/knock';
import {
  decodeReply,
  type Reply,
  type ReplyFields,
  replyBody,
  replyText,
} from '../../../src/protocol/signal/reply';
import type { Signal } from '../../../src/protocol/signal/sealed';
import { tagOf } from '../../../src/protocol/signal/signal-tag';
import type { CallId, ContactId } from '../../../src/protocol/snapshot/ids';
import { inviteProof } from '../../../src/shared/invite-proof';
import { contactIdOf } from '../../../src/shared/keys';
import { sha256 } from '../../../src/shared/sha256';
import { until } from '../browser/until';

export interface Knocked {
  call: CallId;
  message: Bytes;
  /** The nonce to which the knock committed. */
  nonce: Bytes;
  ephemeral: CryptoKeyPair;
}

export interface HeardMessage {
  type: string;
  src?: string;
  payload?: { type?: string; b?: string };
}

/** Makes the proof of a knock with this head. */
export type ClaimFor = (head: Bytes) => Promise<Bytes>;

export interface EvilPeer {
  id: ContactId;
  key: Bytes;
  /** Every message that came, as PeerServer delivered it. */
  heard: readonly HeardMessage[];
  /** Calls back with every message that comes from now on. */
  follow(take: (message: HeardMessage) => void): void;
  say(type: string, to: string, message: Uint8Array): void;
  sayRaw(message: unknown): void;
  /** A well-signed knock, with these fields changed before it is signed. */
  knock(to: ContactId, part?: Partial<KnockFields>, claim?: ClaimFor): Promise<Knocked>;
  /** A well-signed reply to a knock, with these fields changed before it is signed. */
  reply(knock: Bytes, part?: Partial<ReplyFields>): Promise<Bytes>;
  /** Cancels a knock, as a caller does who hangs up while the call rings. */
  cancel(to: ContactId, knocked: Pick<Knocked, 'call' | 'message'>): Promise<void>;
  /** Waits for the reply of this verb to our knock. */
  replied(knocked: Knocked, verb: Reply['verb']): Promise<Reply>;
  /** The caller's sealed channel, after a reply. */
  sealedChannel(knocked: Knocked, reply: Reply): Promise<SealedChannel>;
  seal(to: string, sealedChannel: SealedChannel, signal: Signal): Promise<void>;
  close(): void;
}

export interface EvilOptions {
  /** Registers under this ID, which may belong to another client. */
  as?: string;
  token?: string;
  /** Tells the secret of an invite for each knock: it knocks as the page of a guest does, with the proof. */
  invited?: (() => Promise<string>) | undefined;
}

/** The kinds of knock that an invite allows. */
const INVITED: readonly KnockFields['kind'][] = ['audio', 'video', 'data', 'files'];

export async function openEvilPeer(
  brokerUrl: string,
  { as, token = 'evil', invited }: EvilOptions = {},
): Promise<EvilPeer> {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const key = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const id = await contactIdOf(key);
  const url = new URL('peerjs', brokerUrl.replace(/^http/, 'ws'));
  url.search = new URLSearchParams({ key: 'peerjs', id: as ?? id, token, version: '1.5.5' }).toString();
  const socket = new WebSocket(url);
  const heard: HeardMessage[] = [];
  const followers: ((message: HeardMessage) => void)[] = [];
  socket.on('message', (data) => {
    const message: HeardMessage = JSON.parse((data as Buffer).toString('utf8'));
    heard.push(message);
    for (const take of followers) take(message);
  });
  await once(socket, 'open');
  // A client that takes a registration over gets no OPEN, but gets back a message to itself.
  const hello = { type: 'CANDIDATE', dst: as ?? id, payload: { type: 'hello' } };
  socket.send(JSON.stringify(hello));
  await until('the broker knows the evil peer', () => heard.some(({ payload }) => payload?.type === 'hello'));

  const sayRaw = (message: unknown) => socket.send(JSON.stringify(message));
  const say = (type: string, dst: string, message: Uint8Array) =>
    sayRaw({ type, dst, payload: { type: 'tincan/1', b: base64url(message) } });
  const signed = async (body: Bytes, text: Bytes) =>
    concat(body, new Uint8Array(await crypto.subtle.sign('Ed25519', pair.privateKey, text)));

  return {
    id,
    key,
    heard,
    follow: (take) => followers.push(take),
    say,
    sayRaw,
    async knock(to, part = {}, claimFor) {
      const ephemeral = (await crypto.subtle.generateKey('X25519', true, ['deriveBits'])) as CryptoKeyPair;
      const nonce = crypto.getRandomValues(new Uint8Array(32));
      const fields: KnockFields = {
        call: hex(crypto.getRandomValues(new Uint8Array(16))) as CallId,
        callee: to,
        callerKey: key,
        ephemeral: new Uint8Array(await crypto.subtle.exportKey('raw', ephemeral.publicKey)),
        commitment: await sha256(nonce),
        time: Date.now(),
        kind: 'data',
        webPage: invited !== undefined,
        claim: new Uint8Array(),
        ...part,
      };
      const head = knockHead(fields);
      const proves = !part.claim && INVITED.includes(fields.kind);
      const claim = claimFor
        ? await claimFor(head)
        : invited && proves && (await inviteProof(await invited(), head));
      const body = knockBody(head, claim || fields.claim);
      const message = await signed(body, knockText(body));
      return { call: fields.call, message, nonce, ephemeral };
    },
    async reply(knock, part = {}) {
      const asked = decodeKnock(knock);
      if (!asked) throw new Error('there is no knock to reply to');
      const { publicKey } = (await crypto.subtle.generateKey('X25519', true, [
        'deriveBits',
      ])) as CryptoKeyPair;
      const body = replyBody({
        verb: 'accept',
        call: asked.call,
        calleeKey: key,
        ephemeral: new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)),
        nonce: crypto.getRandomValues(new Uint8Array(32)),
        knockHash: await sha256(knock),
        time: Date.now(),
        ...part,
      });
      return signed(body, replyText(body));
    },
    async cancel(callee, { call, message }) {
      const body = cancelBody({ call, callee, knockHash: await sha256(message) });
      say('CANDIDATE', callee, await signed(body, cancelText(body)));
    },
    replied: ({ call }, verb) =>
      until(`the reply ${verb}`, () => {
        const replies = heard.map(({ payload }) => base64urlBytes(payload?.b ?? '') ?? new Uint8Array());
        return replies
          .filter((bytes) => tagOf(bytes) === 'reply')
          .map(decodeReply)
          .find((reply) => reply?.call === call && reply.verb === verb);
      }),
    async sealedChannel({ call, message, ephemeral }, { calleeKey, ephemeral: peerEphemeral, nonce }) {
      const transcript = await sha256(concat(message, calleeKey, peerEphemeral, nonce));
      const sealedChannel = await createSealedChannel({
        call,
        direction: 0,
        own: ephemeral.privateKey,
        peerEphemeral,
        transcript,
      });
      if (!sealedChannel) throw new Error('an honest callee has a usable key');
      return sealedChannel;
    },
    async seal(to, sealedChannel, signal) {
      say('CANDIDATE', to, await sealedChannel.seal(signal));
    },
    close: () => socket.close(),
  };
}
