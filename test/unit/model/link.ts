// One peer connection of the model: the real link machine. Stands in for call-link.ts and file-session-link.ts.

import { IncomingOffers } from '../../../src/offscreen/transfer/incoming-offers';
import type { CallEvent } from '../../../src/protocol/call/call-machine';
import { UNKNOWN_FRAMES } from '../../../src/protocol/link/limits';
import {
  type LinkEvent,
  type LinkState,
  linkOpening,
  stepLink,
} from '../../../src/protocol/link/link-machine';
import type { FileFrame } from '../../../src/protocol/transfer/file-frames';
import type { Files } from './files';
import type { Handshake } from './wire';
import type { World } from './world';

export class ModelLink {
  state: LinkState;
  /** The model's own record that the peer was verified, for the invariants. */
  isVerified = false;
  isUp = false;
  isLost = false;
  wasUp = false;
  #unknown = 0;
  readonly #offers = new IncomingOffers();

  constructor(
    private readonly world: World,
    private readonly files: Files,
    readonly handshake: Handshake,
    readonly isQuiet: boolean,
    private readonly event: (event: CallEvent) => void,
  ) {
    this.state = linkOpening(handshake.isOutgoing);
    files.attach(this);
  }

  get peer() {
    return this.handshake.peer;
  }

  get hears(): boolean {
    return this.state.name !== 'closed' && (this.state.name !== 'opening' || this.state.control);
  }

  happen(event: LinkEvent): void {
    const { state, effects } = stepLink(this.state, event);
    this.state = state;
    if (event.name === 'verified' && event.matches) this.isVerified = true;
    for (const effect of effects) {
      if (effect.do === 'fail') {
        this.event({ name: 'linkFailed', error: effect.error });
        continue;
      }
      if (effect.do !== 'tell') continue;
      if (effect.news !== 'linkUp') this.isLost = effect.news === 'linkLost';
      this.event({ name: effect.news, at: this.world.now });
      if (effect.news === 'linkUp') this.files.up(this);
      if (effect.news === 'linkBack') this.files.back(this);
    }
  }

  /** Opens a path that works, to a peer that is verified. */
  openPath(): void {
    if (this.state.name === 'opening') this.happen({ name: 'ice', state: 'connected' });
    if (this.state.name === 'opening') this.happen({ name: 'verified', matches: true });
    if (this.state.name === 'opening') this.happen({ name: 'controlOpened' });
  }

  close(bye: boolean): void {
    this.state = { name: 'closed' };
    this.files.down(this);
    this.world.linkClosed(this.handshake, bye);
  }

  // The methods of a link that incoming-frames.ts and outgoing-frames.ts need.

  offer(frame: Extract<FileFrame, { t: 'file.offer' }>) {
    return this.#offers.take(frame);
  }

  send(frame: FileFrame): void {
    this.world.frames.push({ handshake: this.handshake, frame });
  }

  unknown(): void {
    this.#unknown += 1;
    if (this.#unknown > UNKNOWN_FRAMES) this.happen({ name: 'misbehaved' });
  }
}
