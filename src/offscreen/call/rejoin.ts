// A call that broke off and that this side takes up again. Each try is a call with an id of its own, and a view may still
// know an older id.

import { RESUME_AS_IT_WAS_MS, RESUME_MS } from '../../protocol/consent/limits';
import type { Resume } from '../../protocol/contract/orders';
import type { CallKind, CallPhase, CallView } from '../../protocol/snapshot/call-view';
import type { CallId, ContactId } from '../../protocol/snapshot/ids';

/** Until it is connected, a call that rejoins is a try. */
const TRYING: ReadonlySet<CallPhase['name']> = new Set(['dialling', 'ringing-there', 'connecting']);

export class Rejoin {
  readonly broken: { call: CallId; peer: ContactId; kind: CallKind; lostAt: number };
  /** Of the call that broke off, and of every try. */
  readonly ids: Set<CallId>;
  /** The last try has ended, no view has been told, and there will be another. */
  isBetweenTries = false;

  constructor(broken: Rejoin['broken']) {
    this.broken = broken;
    this.ids = new Set([broken.call]);
  }

  static isTry({ rejoins, phase }: CallView): boolean {
    return rejoins && TRYING.has(phase.name);
  }

  /** `now` in milliseconds since the epoch. */
  isTooLate(now: number): boolean {
    return now - this.broken.lostAt > RESUME_MS;
  }

  /** A try begins, under this id: with the devices of the call, or without any when it is late. */
  tryWith(call: CallId, now: number): { kind: CallKind; resume: Resume } {
    this.ids.add(call);
    this.isBetweenTries = false;
    const { kind, lostAt } = this.broken;
    const muted = now - lostAt > RESUME_AS_IT_WAS_MS;
    return { kind: muted ? 'data' : kind, resume: this.resume(muted) };
  }

  resume(muted: boolean): Resume {
    return { lostAt: this.broken.lostAt, muted };
  }
}
