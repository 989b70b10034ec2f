// One browser of the model: background, offscreen document and devices, with what its user has seen. Its invariants are in
// oracle.ts.

import type { CallKind } from '../../../src/protocol/snapshot/call-view';
import type { ContactId } from '../../../src/protocol/snapshot/ids';
import { type MediaView, NO_MEDIA } from '../../../src/protocol/snapshot/media-view';
import { Background } from './background';
import { type CallSession, Calls } from './calls';
import { FileLinks } from './file-links';
import { Files } from './files';
import { Oracle } from './oracle';
import { Trials } from './trials';
import type { Handshake, Message, Said } from './wire';
import type { World } from './world';

/** Stands in for local-media.ts. */
class Devices {
  view: MediaView = NO_MEDIA;

  constructor(private readonly side: Side) {}

  /** Opens the devices of `kind` for the call `session`. */
  open(kind: CallKind, session: CallSession): void {
    if (kind === 'data') return;
    this.side.oracle.opened(session);
    this.#turn(true, kind === 'video' || this.view.camera.on);
  }

  /** The user's own switch of the microphone. */
  microphone(on: boolean): void {
    this.#turn(on, this.view.camera.on);
  }

  close(): void {
    this.#turn(false, false);
  }

  get isOpen(): boolean {
    return this.view.microphone.on || this.view.camera.on;
  }

  #turn(microphone: boolean, camera: boolean): void {
    this.view = {
      ...NO_MEDIA,
      microphone: { on: microphone, error: null },
      camera: { on: camera, error: null },
    };
    this.side.background.stored.media = this.view;
  }
}

export class Side {
  readonly oracle: Oracle;
  readonly background: Background;
  readonly media: Devices;
  readonly calls: Calls;
  readonly fileLinks: FileLinks;
  readonly files: Files;
  readonly trials: Trials;

  constructor(
    readonly world: World,
    readonly me: ContactId,
    others: readonly ContactId[],
  ) {
    this.oracle = new Oracle(this);
    this.background = new Background(this, others);
    this.media = new Devices(this);
    this.calls = new Calls(this);
    this.fileLinks = new FileLinks(this);
    this.files = new Files(this);
    this.trials = new Trials(this);
  }

  say({ peer, call }: Pick<Handshake, 'peer' | 'call'>, said: Said): void {
    const message: Message = { ...said, from: this.me, to: peer, call };
    this.oracle.said(message);
    this.world.send(message);
  }

  /** A message from the broker. */
  hear(message: Message): void {
    if (message.type === 'knock') this.background.hearKnock(message);
    else if (this.background.isKnown(message.from)) {
      const { session } = this.calls;
      if (session?.view.peer === message.from) session.deliver(message);
      this.fileLinks.sessions.get(message.from)?.deliver(message);
      if (this.trials.alive?.peer === message.from) this.trials.alive.deliver(message);
    }
  }

  expired(peer: ContactId): void {
    if (!this.background.isKnown(peer)) return;
    const { session } = this.calls;
    if (session?.view.peer === peer) session.step({ name: 'expired' });
    this.fileLinks.sessions.get(peer)?.step({ name: 'expired' });
    if (this.trials.alive?.peer === peer) this.trials.alive.step({ name: 'expired' });
  }

  /** The Order `media.microphone`, as handlers.ts carries it out. */
  microphone(on: boolean): void {
    if (on && !this.calls.alive) return;
    this.media.microphone(on);
  }

  /** The user closes the browser and opens it again. */
  restart(): void {
    this.offscreenDies();
    this.background.restart();
    this.oracle.restarts();
  }

  /** The offscreen document is gone, and background finds out. */
  offscreenDies(): void {
    this.calls.vanish();
    this.fileLinks.vanish();
    this.trials.vanish();
    this.files.unlink();
    this.media.close();
    this.background.recover();
  }
}
