// One visit of a guest: the identity for this invite, the registration, and the calls and files to the one who has invited.

import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { useNetwork } from '../../offscreen/link/network-policy';
import type { OffscreenSettings } from '../../protocol/contract/orders';
import type { Ack } from '../../protocol/errors';
import type { GuestLink } from '../../protocol/identity/guest-link';
import type { CallKind } from '../../protocol/snapshot/call-view';
import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { NAME_CHARS } from '../../protocol/text/limits';
import { plainText } from '../../protocol/text/plain-text';
import { contactIdOf, identityFrom } from '../../shared/keys';
import { answerWith } from '../ports/bus';
import { read } from '../ports/first-read';
import { useIdentity } from '../ports/keys';
import { createEngine } from './engine';
import { createGuestCalls, type GuestCalls } from './guest-calls';
import { createGuestFiles, type GuestFiles, isOffered } from './guest-files';
import { pageHandlers } from './handlers';
import { type Kept, type KeptState, keep, keptOfFiles } from './kept';
import { createRegistration } from './registration';
import { timeOver } from './time-over';

export interface GuestSession extends Pick<GuestCalls, 'waits' | 'wait' | 'stopWaiting'> {
  readonly link: GuestLink;
  /** The guest's own name, as it was typed last. */
  readonly name: string;
  /** The link rings no more, and asks no more. */
  readonly isUsed: ReadonlySignal<boolean>;
  /** The time of the link is over: nobody is reached by it any more. */
  readonly isOver: ReadonlySignal<boolean>;
  readonly files: Pick<GuestFiles, 'phase' | 'waits' | 'wait' | 'stop'>;
  call(kind: CallKind, name: string): Promise<Ack>;
  /** Asks about files, without a call. */
  askAboutFiles(name: string): Promise<Ack>;
}

export async function openSession(link: GuestLink, before: Kept): Promise<GuestSession> {
  const identity = await identityFrom(before.pair);
  if (!identity) throw new Error('a pair that was just made, or kept, is a key pair');
  useIdentity(identity);
  const id = await contactIdOf(identity.publicKey);
  const engine = createEngine((peer) => files.sessions.transfersChanged(peer));
  const { callController, transfers } = engine;
  const kept = keptState(before);
  // A call that is taken up comes on the screen in a moment.
  const isTakingUp = signal(before.call !== null);
  const settings = (): OffscreenSettings => ({ ...read('settings'), id, name: kept.now.name });

  const registration = createRegistration({
    id,
    token: before.token,
    brokers: link.brokers,
    host: link.id,
    heard(message, road) {
      callController.deliver(link.id, message, road);
      files.sessions.deliver(link.id, message, road);
    },
    expired(road) {
      callController.expired(link.id, road, true);
      files.sessions.expired(link.id, road, true);
    },
    back() {
      callController.session?.link?.restartIce();
      files.back();
    },
  });
  const calls = createGuestCalls({ link, engine, registration, kept, settings });
  const files = createGuestFiles({
    link,
    transfers,
    registration,
    name: () => kept.now.name,
    phaseChanged: (phase) => kept.remember(keptOfFiles(phase, kept.now.files)),
  });

  answerWith(
    pageHandlers({
      engine,
      registration,
      callChanged(call) {
        isTakingUp.value = false;
        calls.changed(call);
      },
      transferChanged: () => files.dialUnfinished(),
      transfersKnown: () => files.dialUnfinished(asksOn(link, kept.now)),
      settingsChanged: () => engine.use(settings()),
    }),
  );
  useNetworkOf(link);
  keepMoment(kept);
  void calls.takeUp();
  const isOver = timeOver(link.until, [calls, files]);

  const rename = (typed: string) => kept.remember({ name: plainText(typed, NAME_CHARS) });
  return {
    ...calls,
    link,
    get name() {
      return kept.now.name;
    },
    isUsed: computed(() => kept.now.isUsed && !kept.now.files && !isTakingUp.value),
    isOver,
    files,
    call(kind, typed) {
      rename(typed);
      files.forget();
      return calls.dial(kind);
    },
    askAboutFiles(typed) {
      rename(typed);
      return files.ask();
    },
  };
}

function keptState(before: Kept): KeptState {
  const state = signal(before);
  return {
    get now() {
      return state.value;
    },
    remember(part) {
      state.value = { ...state.peek(), ...part };
      keep(state.peek());
    },
  };
}

/** A call that goes on is lost at the moment at which the page is. */
function keepMoment(kept: KeptState): void {
  window.addEventListener('pagehide', () => {
    const { call } = kept.now;
    if (call) kept.remember({ call: { ...call, lostAt: Date.now() } });
  });
}

/** The page was loaded again while the host was asked, or the guest, and there is something to ask about. */
const asksOn = ({ purpose }: GuestLink, { files }: Kept) =>
  (files === 'asking' && (purpose === 'receive' || read('transfers').some(isWaiting))) ||
  (files === 'known' && read('transfers').some(isOffered));
const isWaiting = ({ state }: TransferView) => state.name === 'waiting';

/** The page knows no servers but those that the link names. */
function useNetworkOf({ stun }: GuestLink): void {
  useNetwork({
    iceServers: stun.map((url) => ({ urls: [url] })),
    relayOnly: false,
    relayOnlyWith: [],
    directWith: null,
  });
}
