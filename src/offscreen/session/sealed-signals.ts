// What each sealed signal of the peer means. A peer that sends more of them than it may is dropped, signal by signal, and at
// last with its session.

import type { CallEvent } from '../../protocol/call/call-machine';
import type { Evidence } from '../../protocol/evidence/evidence';
import type { TrialResult } from '../../protocol/evidence/trial-result';
import { UNKNOWN_FRAMES } from '../../protocol/link/limits';
import type { ConnectionSignal, OfferSummary, Signal } from '../../protocol/signal/sealed';
import { budgets } from '../link/link-budgets';
import type { Handshake } from './handshake';

export interface SealedSignalEvents {
  event(event: CallEvent): void;
  /** For the connection. */
  signal(signal: ConnectionSignal): void;
  /** The keys are settled: this is the code that both users may compare. */
  safetyCode(code: readonly string[]): void;
  /** The files that the peer would send, and the name that it gives itself. */
  offers?(offers: readonly OfferSummary[], name?: string): void;
  /** What the peer's browser saw of this call. */
  evidence?(evidence: Evidence): void;
  /** What the peer tells of a trial. */
  trial?(result: TrialResult): void;
}

/** The function takes one signal, which came in a message of `size` bytes. */
export function sealedSignals(
  handshake: Handshake,
  events: SealedSignalEvents,
): (signal: Signal, size: number) => Promise<void> {
  const budget = budgets.forLink(handshake.peer);
  let dropped = 0;

  function drop(): void {
    dropped += 1;
    if (dropped > UNKNOWN_FRAMES) events.event({ name: 'linkFailed', error: 'peer-misbehaved' });
  }

  /** A caller that does not keep to its commitment could have chosen the code. */
  async function onNonce(nonce: string): Promise<void> {
    const code = handshake.role === 'callee' && (await handshake.safetyCode(nonce));
    if (code) events.safetyCode(code);
    else events.event({ name: 'linkFailed', error: 'peer-unverified' });
  }

  return async (signal, size) => {
    if (!budget.admits(`signal ${signal.t}`, size)) return drop();
    switch (signal.t) {
      case 'bye':
        return events.event({ name: 'bye', ...(signal.because && { error: 'relay-missing-there' }) });
      case 'nonce':
        return onNonce(signal.nonce);
      case 'files':
        return events.offers?.(signal.offers, signal.name);
      case 'evidence':
        return events.evidence?.(signal.evidence);
      case 'trial':
        return events.trial?.(signal.result);
      default:
        return events.signal(signal);
    }
  };
}
