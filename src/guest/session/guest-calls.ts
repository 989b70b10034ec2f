// The calls of a guest to the one who has invited: placed, tried again while the host is away, and taken up after a reload.

import { type ReadonlySignal, signal } from '@preact/signals';
import type { OffscreenSettings } from '../../protocol/contract/orders';
import { type Ack, refuse } from '../../protocol/errors';
import type { GuestLink } from '../../protocol/identity/guest-link';
import type { CallKind, CallView } from '../../protocol/snapshot/call-view';
import { change } from '../ports/first-read';
import type { Engine } from './engine';
import { type KeptState, keptOf } from './kept';
import { AWAY_RETRY_MS } from './limits';
import type { Registration } from './registration';
import { retriesOf } from './retries';

export interface GuestCallsPorts {
  link: GuestLink;
  engine: Engine;
  registration: Pick<Registration, 'ready'>;
  kept: KeptState;
  settings(): OffscreenSettings;
}

export interface GuestCalls {
  /** The host is away, and is called again until they come. */
  readonly waits: ReadonlySignal<boolean>;
  dial(kind: CallKind): Promise<Ack>;
  wait(kind: CallKind): void;
  stopWaiting(): void;
  changed(call: CallView | null): void;
  /** A call that went on when the page was loaded again. */
  takeUp(): Promise<void>;
}

/** A call that is over in this way may come about when it is tried again. */
const isAway = (call: CallView | null) => call?.phase.name === 'ended' && call.phase.error === 'peer-offline';

export function createGuestCalls({
  link,
  engine,
  registration,
  kept,
  settings,
}: GuestCallsPorts): GuestCalls {
  const { callController } = engine;
  const waits = signal(false);
  let wanted: CallKind = 'data';
  const retries = retriesOf(() => void dial(wanted));

  async function dial(kind: CallKind): Promise<Ack> {
    const at = Date.now();
    retries.stop();
    engine.use(settings());
    if (!(await registration.ready())) return refuse('broker-unreachable');
    const begun = { name: 'pressed', at, brokerReadyAt: Date.now() } as const;
    const credential = { by: 'invite', secret: link.secret } as const;
    return callController.dial(link.id, kind, credential, settings(), false, begun);
  }

  return {
    waits,
    dial,
    wait(kind) {
      wanted = kind;
      waits.value = true;
      void dial(kind);
    },
    stopWaiting() {
      if (!waits.peek()) return;
      waits.value = false;
      retries.stop();
      change('call', () => null);
    },
    changed(call) {
      if (call) kept.remember(keptOf(call, Date.now()));
      if (call?.phase.name === 'ended' && !isAway(call)) waits.value = false;
      if (call && isAway(call) && waits.value) retries.after(AWAY_RETRY_MS);
    },
    async takeUp() {
      const { call } = kept.now;
      if (!call) return;
      engine.use(settings());
      if (await registration.ready()) {
        const { id, kind, lostAt } = call;
        callController.takeUp({ call: id, peer: link.id, kind, lostAt }, settings());
      } else change('problem', () => ({ error: 'broker-unreachable', at: Date.now() }));
    },
  };
}
