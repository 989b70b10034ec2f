// The links that only files go by, at most one a peer. They live beside any call and know nothing of it.

import { base64urlBytes } from '../../protocol/codec/base64url';
import { isCrossed } from '../../protocol/consent/crossed';
import type { CallId, ContactId } from '../../protocol/snapshot/ids';
import type { FileLinkView } from '../../protocol/snapshot/link-view';
import type { FilesAsk } from '../../protocol/snapshot/transfer-view';
import { oneByOne } from '../../shared/serial-queue';
import { type IncomingExchange, joinExchange, startExchange } from '../session/handshake';
import type { Transfers } from '../transfer/transfers';
import { QuietSession } from './file-session';

export interface QuietSessionsOptions {
  transfers: Transfers;
  asked(asks: readonly FilesAsk[]): void;
  linked(links: readonly FileLinkView[]): void;
}

export class QuietSessions {
  readonly #options: QuietSessionsOptions;
  readonly #sessions = new Map<ContactId, QuietSession>();
  /** A dial and a knock both take time to sign; they are decided one after the other. */
  readonly #inTurn = oneByOne();
  #lastAsks = '[]';
  #lastLinks = '[]';

  constructor(options: QuietSessionsOptions) {
    this.#options = options;
  }

  get any(): boolean {
    return this.#sessions.size > 0;
  }

  dial(to: ContactId): void {
    void this.#inTurn(async () => {
      if (this.#sessions.has(to) || this.#options.transfers.hasLink(to)) return;
      const exchange = await startExchange(to, 'files', { by: 'contact' }, Date.now());
      this.#open({ exchange, agreed: false });
    });
  }

  /** A knock that background has checked. */
  knock(payload: string, agreed: boolean): void {
    void this.#inTurn(async () => {
      const message = base64urlBytes(payload);
      const exchange = message && (await joinExchange(message));
      if (exchange) this.#answer(exchange, agreed);
    });
  }

  deliver(from: string, message: Uint8Array<ArrayBuffer>): void {
    // What follows a knock may come while that is still being joined.
    void this.#inTurn(async () => this.#sessions.get(from as ContactId)?.deliver(message));
  }

  expired(from: string): void {
    this.#sessions.get(from as ContactId)?.step({ name: 'expired' });
  }

  isAsking(call: CallId): boolean {
    return this.#asking(call) !== undefined;
  }

  /** False when the question is not the one with this digest any more. */
  allow(call: CallId, digest: string): boolean {
    const session = this.#asking(call);
    if (session?.ask?.digest !== digest) return false;
    session.step({ name: 'accept' });
    return true;
  }

  refuse(call: CallId): boolean {
    const session = this.#asking(call);
    session?.step({ name: 'decline' });
    return session !== undefined;
  }

  /** Whatever there is with this peer ends. */
  shutOut(peer: ContactId): void {
    void this.#inTurn(async () => this.#sessions.get(peer)?.step({ name: 'hangUp' }));
  }

  /** What a transfer with this peer needs may have changed. */
  transfersChanged(peer: ContactId): void {
    this.#sessions.get(peer)?.transfersChanged();
  }

  #asking(call: CallId): QuietSession | undefined {
    return [...this.#sessions.values()].find((each) => each.ask?.call === call);
  }

  #answer(exchange: IncomingExchange, agreed: boolean): void {
    const current = this.#sessions.get(exchange.peer);
    if (current && isCrossed(current, exchange.peer)) {
      // Both have knocked, so both agree. The lower call id stands on both sides.
      if (exchange.call < current.call) this.#open({ exchange, agreed: true });
    } else {
      // The peer has given the old link up.
      current?.step({ name: 'replaced' });
      this.#open({ exchange, agreed });
    }
  }

  #open(call: Pick<ConstructorParameters<typeof QuietSession>[0], 'exchange' | 'agreed'>): void {
    const { peer } = call.exchange;
    this.#sessions.get(peer)?.dispose();
    const { transfers } = this.#options;
    const session = new QuietSession({ ...call, transfers, changed: () => this.#changed(session) });
    this.#sessions.set(peer, session);
    this.#tell();
  }

  #changed(session: QuietSession): void {
    if (this.#sessions.get(session.peer) !== session) return;
    if (session.phase.name === 'ended') this.#sessions.delete(session.peer);
    else session.transfersChanged();
    this.#tell();
  }

  #tell(): void {
    const sessions = [...this.#sessions.values()];
    const asks = sessions.flatMap(({ ask }) => ask ?? []);
    const links = sessions.map(({ peer, isUp }) => ({ peer, isUp }));
    const [asksNow, linksNow] = [JSON.stringify(asks), JSON.stringify(links)];
    if (asksNow !== this.#lastAsks) this.#options.asked(asks);
    if (linksNow !== this.#lastLinks) this.#options.linked(links);
    this.#lastAsks = asksNow;
    this.#lastLinks = linksNow;
  }
}
