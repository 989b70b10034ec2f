// Chat over its own channel: bounded in length and rate both ways, text only.

import type { ErrorCode } from '../protocol/errors';
import { parseChat } from '../protocol/frames';
import { CHAT_BYTES, CHAT_PER_WINDOW, CHAT_WINDOW_MS } from '../protocol/limits';
import { plainLines } from '../protocol/plain-text';
import { admit, EMPTY_WINDOW } from '../protocol/rate';
import type { ChatEntry, ContactId } from '../protocol/snapshot';
import { fitsUtf8 } from '../protocol/utf8';

export interface Chat {
  /** Null when it went out. */
  say(text: string): ErrorCode | null;
}

export interface ChatPorts {
  crossed(entry: ChatEntry): void;
  /** The peer said what is no chat frame. */
  unknown(): void;
}

export function openChat(channel: RTCDataChannel, peer: ContactId, ports: ChatPorts): Chat {
  const said = limiter();
  const heard = limiter();

  channel.onmessage = ({ data }) => {
    const frame = parseChat(data);
    const text = frame && plainLines(frame.text);
    if (!frame || !text) ports.unknown();
    else if (heard()) ports.crossed({ id: frame.id, peer, from: 'peer', text, at: Date.now() });
  };

  return {
    say(raw) {
      const text = plainLines(raw);
      if (!text) return null;
      if (channel.readyState !== 'open') return 'not-connected';
      const entry: ChatEntry = { id: crypto.randomUUID(), peer, from: 'me', text, at: Date.now() };
      const frame = JSON.stringify({ id: entry.id, text });
      if (!fitsUtf8(frame, CHAT_BYTES)) return 'chat-too-long';
      if (!said()) return 'chat-too-fast';
      channel.send(frame);
      ports.crossed(entry);
      return null;
    },
  };
}

/** True as long as the rate allows one more. */
function limiter(): () => boolean {
  let window = EMPTY_WINDOW;
  return () => {
    const next = admit(window, Date.now(), CHAT_PER_WINDOW, CHAT_WINDOW_MS);
    window = next.window;
    return next.admitted;
  };
}
