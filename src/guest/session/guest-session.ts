// One visit of a guest: the identity for this invite, the registration, and the calls to the one who has invited.

import { type ReadonlySignal, signal } from '@preact/signals';
import { useNetwork } from '../../offscreen/link/network-policy';
import type { OffscreenSettings } from '../../protocol/contract/orders';
import { type Ack, refuse } from '../../protocol/errors';
import type { GuestLink } from '../../protocol/identity/guest-link';
import type { CallKind, CallView } from '../../protocol/snapshot/call-view';
import { NAME_CHARS } from '../../protocol/text/limits';
import { plainText } from '../../protocol/text/plain-text';
import { contactIdOf, identityFrom } from '../../shared/keys';
import { answerWith } from '../ports/bus';
import { change, read } from '../ports/first-read';
import { useIdentity } from '../ports/keys';
import { createEngine } from './engine';
import { pageHandlers } from './handlers';
import { type Kept, keep, keptOf } from './kept';
import { AWAY_RETRY_MS } from './limits';
import { createRegistration } from './registration';

export interface GuestSession {
  readonly link: GuestLink;
  /** The guest's own name, as it was typed last. */
  readonly name: string;
  /** The host is away, and is called again until they come. */
  readonly waits: ReadonlySignal<boolean>;
  /** The link rings no more. */
  readonly isUsed: ReadonlySignal<boolean>;
  call(kind: CallKind, name: string): Promise<Ack>;
  wait(kind: CallKind): void;
  stopWaiting(): void;
}

/** A call that is over in this way may come about when it is tried again. */
const isAway = (call: CallView | null) => call?.phase.name === 'ended' && call.phase.error === 'peer-offline';

// oxlint-disable-next-line max-lines-per-function -- the parts of a visit hand each other what comes, and are joined here
export async function openSession(link: GuestLink, kept: Kept): Promise<GuestSession> {
  const identity = await identityFrom(kept.pair);
  if (!identity) throw new Error('a pair that was just made, or kept, is a key pair');
  useIdentity(identity);
  const id = await contactIdOf(identity.publicKey);
  const engine = createEngine();
  const { callController } = engine;
  const waits = signal(false);
  // A call that is taken up comes on the screen in a moment.
  const isUsed = signal(kept.isUsed && !kept.call);
  let state = kept;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const settings = (): OffscreenSettings => ({ ...read('settings'), id, name: state.name });

  function remember(part: Partial<Kept>): void {
    state = { ...state, ...part };
    keep(state);
  }

  function callChanged(call: CallView | null): void {
    if (call) remember(keptOf(call, Date.now()));
    isUsed.value = state.isUsed;
    if (call?.phase.name === 'ended' && !isAway(call)) waits.value = false;
    if (call && isAway(call) && waits.value) {
      clearTimeout(timer);
      timer = setTimeout(() => waits.value && void dial(call.kind), AWAY_RETRY_MS);
    }
  }

  const registration = createRegistration({
    id,
    token: kept.token,
    brokers: link.brokers,
    host: link.id,
    heard: (message, road) => callController.deliver(link.id, message, road),
    expired: (road) => callController.expired(link.id, road, true),
    back: () => callController.session?.link?.restartIce(),
  });

  async function dial(kind: CallKind): Promise<Ack> {
    const at = Date.now();
    engine.use(settings());
    if (!(await registration.ready())) return refuse('broker-unreachable');
    const begun = { name: 'pressed', at, brokerReadyAt: Date.now() } as const;
    const credential = { by: 'invite', secret: link.secret } as const;
    return callController.dial(link.id, kind, credential, settings(), false, begun);
  }

  async function takeUp({ id: call, kind, lostAt }: NonNullable<Kept['call']>): Promise<void> {
    engine.use(settings());
    if (!(await registration.ready()))
      return change('problem', () => ({ error: 'broker-unreachable', at: Date.now() }));
    callController.takeUp({ call, peer: link.id, kind, lostAt }, settings());
  }

  answerWith(
    pageHandlers({
      engine,
      registration,
      callChanged,
      settingsChanged: () => engine.use(settings()),
    }),
  );
  useNetworkOf(link);
  window.addEventListener('pagehide', () => {
    if (state.call) remember({ call: { ...state.call, lostAt: Date.now() } });
  });
  if (kept.call) void takeUp(kept.call);

  return {
    link,
    get name() {
      return state.name;
    },
    waits,
    isUsed,
    call(kind, typed) {
      remember({ name: plainText(typed, NAME_CHARS) });
      return dial(kind);
    },
    wait(kind) {
      waits.value = true;
      void dial(kind);
    },
    stopWaiting() {
      waits.value = false;
      clearTimeout(timer);
      change('call', () => null);
    },
  };
}

/** The page knows no servers but those that the link names. */
function useNetworkOf({ stun }: GuestLink): void {
  useNetwork({
    iceServers: stun.map((url) => ({ urls: [url] })),
    relayOnly: false,
    relayOnlyWith: [],
    directWith: null,
  });
}
