// The trial that is under way: one at a time, beside any call and any file session.

import { base64urlBytes } from '../../protocol/codec/base64url';
import type { Bytes } from '../../protocol/codec/bytes';
import { ACK, type Ack } from '../../protocol/errors';
import type { CallId, ContactId } from '../../protocol/snapshot/ids';
import type { TrialReport } from '../../protocol/snapshot/trial-view';
import { glare } from '../session/glare';
import { type Handshake, type IncomingHandshake, startHandshake } from '../session/handshake';
import { handshakeQueue } from '../session/handshake-queue';
import { replyBusy } from '../session/reply-busy';
import { TrialSession } from './trial-session';

export class Trials {
  readonly #changed: (trial: TrialReport) => void;
  readonly #handshakes = handshakeQueue();
  #session: TrialSession | null = null;
  #reported = '';

  constructor(changed: (trial: TrialReport) => void) {
    this.#changed = changed;
  }

  get any(): boolean {
    return this.#session !== null;
  }

  dial(to: ContactId): Promise<Ack> {
    return this.#handshakes.run(async () => {
      if (this.#session) return { ok: false, error: 'trial-in-progress' };
      this.#open(await startHandshake(to, 'trial', { by: 'contact' }, Date.now()), false);
      return ACK;
    });
  }

  /** A knock that background has checked; `hushed`: the user is not to be disturbed. */
  knock(payload: string, hushed: boolean): void {
    const message = base64urlBytes(payload);
    if (message) void this.#handshakes.join(message, (handshake) => this.#answer(handshake, hushed));
  }

  /** Null when there is no trial with this id. */
  find(trial: CallId): TrialSession | null {
    return this.#session?.view.id === trial ? this.#session : null;
  }

  deliver(from: string, message: Bytes, road: string): void {
    this.#handshakes.afterwards(() => this.#of(from)?.messages.deliver(message, road));
  }

  expired(from: string, road: string, isEverywhere: boolean): void {
    this.#of(from)?.messages.expired(road, isEverywhere);
  }

  /** Whatever there is with this peer ends. */
  shutOut(peer: ContactId): void {
    this.#handshakes.afterwards(() => this.#of(peer)?.stop());
  }

  #of(peer: string): TrialSession | null {
    return this.#session?.view.peer === peer ? this.#session : null;
  }

  async #answer(handshake: IncomingHandshake, hushed: boolean): Promise<void> {
    const current = this.#session;
    if (!current) {
      if (hushed) await replyBusy(handshake);
      else this.#open(handshake, false);
      return;
    }
    const { id: call, peer, phase } = current.view;
    const crossed = glare({ call, peer, phase }, handshake);
    if (crossed === 'ours') return;
    if (crossed === 'theirs') {
      current.dispose();
      this.#session = null;
      // Both have asked, so both agree.
      this.#open(handshake, true);
    } else if (peer === handshake.peer && !hushed) {
      // A peer that asks anew has given the old one up.
      current.stop('replaced');
      this.#open(handshake, false);
    } else await replyBusy(handshake);
  }

  #open(handshake: Handshake, agreed: boolean): void {
    const session: TrialSession = new TrialSession({ handshake, agreed, changed: () => this.#tell(session) });
    this.#session = session;
    session.begin();
  }

  #tell(session: TrialSession): void {
    if (this.#session !== session) return;
    const { view } = session;
    const json = JSON.stringify(view);
    if (json === this.#reported) return;
    this.#reported = json;
    if (view.isOver) this.#session = null;
    this.#changed(view);
  }
}
