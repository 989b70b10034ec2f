// Which contacts are there: asks them with signed knocks, answers theirs, and opens nothing for any of it.

import { base64url } from '../../protocol/codec/base64url';
import { type Bytes, hex, hexBytes } from '../../protocol/codec/bytes';
import { knockBody, knockHead, knockText } from '../../protocol/signal/knock';
import { PRESENCE_ASK_MS, PRESENCE_GAP_MS } from '../../protocol/signal/limits';
import { decodeReply, replyBody, replyText } from '../../protocol/signal/reply';
import { HASH_BYTES, KEY_BYTES, NONCE_BYTES } from '../../protocol/signal/signal-tag';
import type { CallId, ContactId } from '../../protocol/snapshot/ids';
import { pause } from '../../shared/lifetime';
import { newCallId } from '../../shared/random';
import { sha256 } from '../../shared/sha256';
import { ownIdentity, replyTo, signMessage } from '../../shared/signed-messages';
import { mayReachNow } from '../admission/grants';
import type { Caller } from '../admission/knock-admission';
import { change, read } from '../store/snapshot-store';
import { retryNow } from '../transfer/file-dialer';
import type { BrokerPool } from './broker-pool';
import type { Roads, Send } from './roads';
import { tellWhereabouts } from './whereabouts';

/** Asks every contact at our brokers, if it was not asked within the last minute. A user who appears offline does not ask: asking tells. */
export async function askPresence(
  roads: Pick<Roads, 'homesOf' | 'asked'>,
  send: BrokerPool['send'],
): Promise<void> {
  if ((await read('settings')).appearOffline || (await read('registration')).name !== 'ready') return;
  for (const { id, blocked } of await read('contacts')) {
    if (blocked) continue;
    const now = Date.now();
    const { [id]: last } = await read('asked');
    if (last && now - last.at < PRESENCE_ASK_MS) continue;
    // Where the contact is expected, and nowhere else: whoever runs a broker learns who asks for whom.
    const homes = roads.homesOf(id);
    if (homes.length === 0) continue;
    const { call, message } = await presenceKnock(id, now);
    const hash = hex(await sha256(message));
    await change('asked', (asked) => ({ ...asked, [id]: { call, hash, at: now } }));
    const payload = base64url(message);
    const sent = homes.filter((home) => send(home, id, 'OFFER', payload));
    roads.asked(id, sent);
    if (sent.length === 0) await change('asked', ({ [id]: _unsent, ...others }) => others);
    await pause(PRESENCE_GAP_MS);
  }
}

/** No call follows a presence knock, so the knock carries no keys. */
async function presenceKnock(callee: ContactId, time: number): Promise<{ call: CallId; message: Bytes }> {
  const call = newCallId();
  const own = await ownIdentity();
  const head = knockHead({
    call,
    callee,
    callerKey: own.publicKey,
    ephemeral: new Uint8Array(KEY_BYTES),
    commitment: new Uint8Array(HASH_BYTES),
    time,
    kind: 'presence',
  });
  const body = knockBody(head, new Uint8Array());
  return { call, message: await signMessage(own, body, knockText(body)) };
}

/** A contact that asks is there itself. */
export async function answerPresence({ knock, message, from }: Caller, send: Send): Promise<void> {
  await heardOf(from);
  const verdict = await mayReachNow(from, { for: 'answer' });
  if (verdict.answer !== 'free') return;
  await reply('here', { knock, message, from }, send);
  await tellWhereabouts(from, send);
}

/**
 * Tells a contact, or who was invited, the time of our clock, from which its own is too far off for a call; not when the user appears
 * offline.
 */
export async function tellClock(caller: Caller & { invited: boolean }, send: Send): Promise<void> {
  const verdict = await mayReachNow(caller.from, { for: 'answer', invited: caller.invited });
  if (verdict.answer === 'free') await reply('stale', caller, send);
}

/** Tells a stranger that the invite of its knock was used or closed; admission has decided that it may be told. */
export function tellSpent(caller: Caller, send: Send): Promise<void> {
  return reply('spent', caller, send);
}

async function reply(
  verb: 'here' | 'stale' | 'spent',
  { knock, message, from }: Caller,
  send: Send,
): Promise<void> {
  const own = await ownIdentity();
  const body = replyBody({
    verb,
    call: knock.call,
    calleeKey: own.publicKey,
    ephemeral: new Uint8Array(KEY_BYTES),
    nonce: new Uint8Array(NONCE_BYTES),
    knockHash: await sha256(message),
    time: Date.now(),
  });
  send(from, 'ANSWER', base64url(await signMessage(own, body, replyText(body))));
}

/** True when the message was a contact's answer to our question; then nobody else needs to look at it. */
export async function hearPresence(from: string, message: Uint8Array, send: Send): Promise<boolean> {
  // The reply of a call waits for no look into storage.
  if (decodeReply(message)?.verb !== 'here') return false;
  const contact = from as ContactId;
  const { [contact]: asked } = await read('asked');
  if (!asked?.hash) return false;
  const sent = { call: asked.call, callee: contact, hash: hexBytes(asked.hash) };
  if ((await replyTo(sent, message))?.verb !== 'here') return false;
  if (await isFirstAnswer(contact, asked.hash)) {
    await heardOf(contact);
    await tellWhereabouts(contact, send);
  }
  return true;
}

/** A question is answered once: a replay of the answer means nothing. */
async function isFirstAnswer(contact: ContactId, hash: string): Promise<boolean> {
  let isFirst = false;
  await change('asked', (asked) => {
    const { [contact]: question } = asked;
    isFirst = question?.hash === hash;
    return question && isFirst ? { ...asked, [contact]: { ...question, hash: null } } : asked;
  });
  return isFirst;
}

async function heardOf(contact: ContactId): Promise<void> {
  await change('presence', (presence) => ({ ...presence, [contact]: Date.now() }));
  await retryNow(contact);
}

/** The broker could not reach this contact. */
export async function notThere(contact: string): Promise<void> {
  await change('presence', (presence) => {
    const { [contact as ContactId]: at, ...others } = presence;
    return at === undefined ? presence : others;
  });
}

/** Without the broker nobody can be seen. */
export async function forgetPresence(): Promise<void> {
  await change('presence', () => ({}));
  await change('asked', () => ({}));
}
