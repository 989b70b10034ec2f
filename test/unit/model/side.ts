// One browser of the model: background, offscreen document and devices, with what its user has seen. The invariants are oracle.ts's.

import type { CallKind } from '../../../src/protocol/snapshot/call-view';
import type { ContactId } from '../../../src/protocol/snapshot/ids';
import { type MediaView, NO_MEDIA } from '../../../src/protocol/snapshot/media-view';
import { Background } from './background';
import { type CallSession, Calls } from './calls';
import { FileLinks } from './file-links';
import { Files } from './files';
import { Oracle } from './oracle';
import type { Handshake, Message, Said } from './wire';
import type { World } from './world';

/** What stands for media.ts. */
class Devices {
  view: MediaView = NO_MEDIA;

  constructor(private readonly side: Side) {}

  /** `session` is the call for which they open. */
  open(kind: CallKind, session: CallSession): void {
    if (kind === 'data') return;
    this.side.oracle.opened(session);
    this.#turn(true, kind === 'video' || this.view.camera.on);
  }

  /** The user's own switch. */
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
  }

  say({ peer, call }: Pick<Handshake, 'peer' | 'call'>, said: Said): void {
    const message: Message = { ...said, from: this.me, to: peer, call };
    this.oracle.said(message);
    this.world.send(message);
  }

  /** From the broker. */
  hear(message: Message): void {
    if (message.type === 'knock') this.background.hearKnock(message);
    else if (this.background.isKnown(message.from)) {
      const { session } = this.calls;
      if (session?.view.peer === message.from) session.deliver(message);
      this.fileLinks.sessions.get(message.from)?.deliver(message);
    }
  }

  expired(peer: ContactId): void {
    if (!this.background.isKnown(peer)) return;
    const { session } = this.calls;
    if (session?.view.peer === peer) session.step({ name: 'expired' });
    this.fileLinks.sessions.get(peer)?.step({ name: 'expired' });
  }

  /** `media.microphone`, as handlers.ts has it. */
  microphone(on: boolean): void {
    if (on && !this.calls.alive) return;
    this.media.microphone(on);
  }

  /** The browser is closed and opened again. */
  restart(): void {
    this.offscreenDies();
    this.background.restart();
    this.oracle.restarts();
  }

  /** The offscreen document's page is gone, and background finds out. */
  offscreenDies(): void {
    this.calls.vanish();
    this.fileLinks.vanish();
    this.files.unlink();
    this.media.close();
    this.background.recover();
  }
}
