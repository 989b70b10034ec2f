// The handshake of one call: two signed messages, knock and reply, after which both sides can seal. It builds and checks
// messages; the session sends them.

import { type Bytes, equalBytes, hex, hexBytes } from '../../protocol/codec/bytes';
import { cancelBody, cancelText, decodeCancel } from '../../protocol/signal/cancel';
import { decodeKnock, type Knock, knockBody, knockHead, knockText } from '../../protocol/signal/knock';
import {
  type CallVerb,
  decodeReply,
  isCallVerb,
  type Reply,
  replyBody,
  replyText,
} from '../../protocol/signal/reply';
import { NONCE_BYTES } from '../../protocol/signal/signal-tag';
import type { CallKind } from '../../protocol/snapshot/call-view';
import type { CallId, ContactId } from '../../protocol/snapshot/ids';
import { contactIdOf, verify } from '../../shared/keys';
import { newCallId, randomBytes } from '../../shared/random';
import { sha256 } from '../../shared/sha256';
import { ownIdentity, replyTo, signMessage } from '../../shared/signed-messages';
import { linkCertificate } from '../link/peer-connection';
import { type Credential, credentialBytes } from './credential';
import { codeOf, ephemeralPair, transcript } from './key-exchange';
import { createSealedChannel, type SealedChannel } from './sealed-channel';

interface Exchange {
  readonly call: CallId;
  readonly peer: ContactId;
  /** The certificate of the link that this handshake leads to. */
  readonly certificate: RTCCertificate;
}

interface Settled {
  sealedChannel: SealedChannel;
  safetyCode: readonly string[];
}

export type Answer =
  | ({ verb: CallVerb } & Settled)
  /** The callee's clock and ours are too far apart; `time` is the callee's, in milliseconds since the epoch. */
  | { verb: 'stale'; time: number }
  /** The invite that the knock proves has been used, or is over. */
  | { verb: 'spent' };

export interface OutgoingHandshake extends Exchange {
  readonly role: 'caller';
  /** The signed knock, to be sent unchanged. */
  readonly knock: Bytes;
  /** The nonce that the knock committed to, in hex: to be sent sealed, once the callee's nonce is known. */
  readonly nonce: string;
  /**
   * What a reply says and the means to seal. Null for a reply of another call; `forged` for a message that claims to be
   * of this call and is not this callee's reply to this knock.
   */
  readReply(message: Bytes): Promise<Answer | 'forged' | null>;
  cancel(): Promise<Bytes>;
}

export interface IncomingHandshake extends Exchange {
  readonly role: 'callee';
  /** The caller is a web page. */
  readonly isGuest: boolean;
  readonly sealedChannel: SealedChannel;
  reply(verb: CallVerb): Promise<Bytes>;
  /** The safety code with the caller's nonce (hex); null for a nonce that the knock did not commit to. */
  safetyCode(nonce: string): Promise<readonly string[] | null>;
  /** True when the caller of this knock takes it back. */
  isCancel(message: Bytes): Promise<boolean>;
}

export type Handshake = OutgoingHandshake | IncomingHandshake;

/** Calls `peer`: makes the call id, the ephemeral key and the signed knock. */
export async function startHandshake(
  peer: ContactId,
  kind: CallKind | 'files' | 'trial',
  credential: Credential,
  now: number,
): Promise<OutgoingHandshake> {
  const identity = await ownIdentity();
  const own = await ephemeralPair();
  const call = newCallId();
  const nonce = randomBytes(NONCE_BYTES);
  const head = knockHead({
    call,
    callee: peer,
    callerKey: identity.publicKey,
    ephemeral: own.publicKey,
    commitment: await sha256(nonce),
    time: now,
    kind: credential.by === 'rejoin' ? 'rejoin' : kind,
    webPage: identity.isWebPage,
  });
  const body = knockBody(head, await credentialBytes(credential, head));
  const knock = await signMessage(identity, body, knockText(body));
  const knockHash = await sha256(knock);
  const sent = { call, callee: peer, hash: knockHash };
  let first: { reply: Reply; settled: Settled } | null = null;

  async function settle(reply: Reply): Promise<Settled | null> {
    const hash = await transcript(knock, reply);
    const peerEphemeral = reply.ephemeral;
    const keys = { call, direction: 0, own: own.privateKey, peerEphemeral, transcript: hash } as const;
    const sealedChannel = await createSealedChannel(keys);
    return sealedChannel && { sealedChannel, safetyCode: await codeOf(hash, nonce) };
  }

  return {
    role: 'caller',
    call,
    peer,
    certificate: await linkCertificate(),
    knock,
    nonce: hex(nonce),
    async readReply(message) {
      if (decodeReply(message)?.call !== call) return null;
      const reply = await replyTo(sent, message);
      if (!reply) return 'forged';
      if (reply.verb === 'stale') return { verb: 'stale', time: reply.time };
      if (reply.verb === 'spent') return { verb: 'spent' };
      if (!isCallVerb(reply.verb)) return null;
      if (first && !sameKeys(first.reply, reply)) return 'forged';
      const settled = first?.settled ?? (await settle(reply));
      if (!settled) return 'forged';
      first ??= { reply, settled };
      return { verb: reply.verb, ...settled };
    },
    cancel() {
      const text = cancelBody({ call, callee: peer, knockHash });
      return signMessage(identity, text, cancelText(text));
    },
  };
}

function sameKeys(a: Reply, b: Reply): boolean {
  return equalBytes(a.ephemeral, b.ephemeral) && equalBytes(a.nonce, b.nonce);
}

/**
 * Answers a knock that background has already checked, signature included. Null when its ephemeral key is one
 * that no honest caller makes.
 */
export async function joinHandshake(message: Bytes): Promise<IncomingHandshake | null> {
  const knock = decodeKnock(message);
  if (!knock) throw new Error('background delivers only knocks it has decoded');
  const identity = await ownIdentity();
  const own = await ephemeralPair();
  const nonce = randomBytes(NONCE_BYTES);
  const knockHash = await sha256(message);
  const constant = {
    call: knock.call,
    calleeKey: identity.publicKey,
    ephemeral: own.publicKey,
    nonce,
    knockHash,
  };
  const transcriptHash = await transcript(message, constant);
  const sealedChannel = await createSealedChannel({
    call: knock.call,
    direction: 1,
    own: own.privateKey,
    peerEphemeral: knock.ephemeral,
    transcript: transcriptHash,
  });
  if (!sealedChannel) return null;

  return {
    role: 'callee',
    isGuest: knock.webPage,
    call: knock.call,
    peer: await contactIdOf(knock.callerKey),
    certificate: await linkCertificate(),
    sealedChannel,
    reply(verb) {
      const body = replyBody({ ...constant, verb, time: Date.now() });
      return signMessage(identity, body, replyText(body));
    },
    async safetyCode(callerNonce) {
      const bytes = hexBytes(callerNonce);
      return equalBytes(await sha256(bytes), knock.commitment) ? codeOf(transcriptHash, bytes) : null;
    },
    isCancel: (cancel) => isCancelOf(knock, knockHash, identity.id, cancel),
  };
}

async function isCancelOf(knock: Knock, knockHash: Bytes, callee: ContactId, message: Bytes) {
  const cancel = decodeCancel(message);
  if (!cancel || cancel.call !== knock.call || cancel.callee !== callee) return false;
  if (!equalBytes(cancel.knockHash, knockHash)) return false;
  return verify(knock.callerKey, cancel.signature, cancel.signed);
}
