// Takes the question about files back when its page is closed. What does so is signed before: a page that is closed has no time
// left.

import { base64url } from '../../protocol/codec/base64url';
import type { Bytes } from '../../protocol/codec/bytes';

export interface LeavingPorts {
  /** The question stands at the host. */
  isAsking(): boolean;
  /** The message that takes back the question that stands. */
  withdrawal(): Promise<Bytes | null>;
  /** Must have sent when it returns. */
  send(payload: string): void;
  /** The browser had kept the page, and shows it again: its question is no longer at the host. */
  isBack(): void;
}

export interface Leaving {
  /** To be called for each question that stands. */
  prepare(): Promise<void>;
}

export function leaveWithPage(ports: LeavingPorts): Leaving {
  let prepared: Bytes | null = null;

  window.addEventListener('pagehide', () => {
    if (prepared && ports.isAsking()) ports.send(base64url(prepared));
  });
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted && ports.isAsking()) ports.isBack();
  });

  return {
    async prepare() {
      prepared = null;
      prepared = await ports.withdrawal();
    },
  };
}
