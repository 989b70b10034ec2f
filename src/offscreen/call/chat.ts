// Chat over its own channel: text only, bounded in length and rate in both directions. Messages that come before the link is
// up are held until then.

import { type Bucket, draw } from '../../protocol/budget/bucket';
import { costOf } from '../../protocol/budget/costs';
import { HELD_LINES, SAY_TERMS } from '../../protocol/budget/limits';
import { CHAT_BYTES } from '../../protocol/chat/limits';
import { fitsUtf8 } from '../../protocol/codec/utf8';
import type { ErrorCode } from '../../protocol/errors';
import { parseChat } from '../../protocol/session/control-frames';
import type { ChatEntry } from '../../protocol/snapshot/chat-view';
import type { ContactId } from '../../protocol/snapshot/ids';
import { plainLines } from '../../protocol/text/plain-text';
import { holdUntilUp } from '../link/held-frames';
import type { LinkBudget } from '../link/link-budgets';

export interface Chat {
  /** Null when the message was sent. */
  say(text: string): ErrorCode | null;
  /** The link is up: the held messages count now. */
  up(): void;
}

export interface ChatPorts {
  /** Of the link that it runs on. */
  admits: LinkBudget['admits'];
  crossed(entry: ChatEntry): void;
  /** The peer sent a message that is no chat frame, or too many messages. */
  unknown(): void;
  /** The peer sent more before the link was up than an honest peer can. */
  misbehaved(): void;
}

export function openChat(channel: RTCDataChannel, peer: ContactId, ports: ChatPorts): Chat {
  const maySay = limiter();
  const held = holdUntilUp(HELD_LINES, ports.crossed);

  channel.onmessage = ({ data }) => {
    const frame = parseChat(data);
    const text = frame && plainLines(frame.text);
    if (!frame || !text || !ports.admits('chat', data.length)) ports.unknown();
    else if (!held.take({ id: frame.id, peer, from: 'peer', text, at: Date.now() })) ports.misbehaved();
  };

  return {
    up: held.up,
    say(raw) {
      const text = plainLines(raw);
      if (!text) return null;
      if (channel.readyState !== 'open') return 'not-connected';
      const entry: ChatEntry = { id: crypto.randomUUID(), peer, from: 'me', text, at: Date.now() };
      const frame = JSON.stringify({ id: entry.id, text });
      if (!fitsUtf8(frame, CHAT_BYTES)) return 'chat-too-long';
      if (!maySay(frame.length)) return 'chat-too-fast';
      channel.send(frame);
      ports.crossed(entry);
      return null;
    },
  };
}

/** Whether one more of our own messages may be sent: they are bounded by the peer's budget for us. */
function limiter(): (size: number) => boolean {
  let bucket: Bucket | undefined;
  return (size) => {
    const now = performance.now();
    const next = draw(bucket, SAY_TERMS, costOf('chat', size), now);
    bucket = next ?? bucket;
    return next !== null;
  };
}
