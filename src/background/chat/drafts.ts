// What the user has begun to write, kept from view to view until it is sent or cleared.

import { draftKey, fitsDraft, withDraft, withoutSent } from '../../protocol/chat/drafts';
import type { Commands } from '../../protocol/contract/commands';
import { ACK, type Ack, refuse } from '../../protocol/errors';
import { liveCall } from '../../protocol/open-line/open-line-machine';
import type { Addressee } from '../../protocol/snapshot/chat-view';
import type { ContactId } from '../../protocol/snapshot/ids';
import { order } from '../offscreen/order';
import { change, read } from '../store/snapshot-store';

export async function keepDraft({ to, text }: Commands['draft.keep']): Promise<Ack> {
  if (!fitsDraft(text)) return refuse('chat-too-long');
  await change('drafts', (drafts) => withDraft(drafts, draftKey(to), text, Date.now()));
  return ACK;
}

export async function sendLine({ text }: Commands['chat.send']): Promise<Ack> {
  const call = await read('call');
  const ack = await order('chat.send', { text });
  if (ack.ok && call) await forgetSent({ peer: call.peer, onOpenLine: false }, text);
  return ack;
}

export async function sendPlainLine({ text }: Commands['openLine.say']): Promise<Ack> {
  const call = liveCall(await read('openLine'));
  const ack = await order('openLine.say', { text });
  if (ack.ok && call) await forgetSent({ peer: call.peer, onOpenLine: true }, text);
  return ack;
}

/** Done here and not in the view, which may close at this moment. */
async function forgetSent(to: Addressee, line: string): Promise<void> {
  await change('drafts', (drafts) => withoutSent(drafts, draftKey(to), line));
}

/** For a peer that was blocked or removed. */
export async function forgetDraft(peer: ContactId): Promise<void> {
  await change('drafts', (drafts) =>
    withDraft(drafts, draftKey({ peer, onOpenLine: false }), '', Date.now()),
  );
}
