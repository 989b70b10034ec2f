// The file sessions, at most one a peer. They live beside any call and know nothing of it.

import { base64urlBytes } from '../../protocol/codec/base64url';
import type { Bytes } from '../../protocol/codec/bytes';
import type { CallPhase } from '../../protocol/snapshot/call-view';
import type { CallId, ContactId } from '../../protocol/snapshot/ids';
import type { FileLinkView } from '../../protocol/snapshot/link-view';
import type { FilesAsk } from '../../protocol/snapshot/transfer-view';
import type { Credential } from '../session/credential';
import { glare } from '../session/glare';
import { type IncomingHandshake, startHandshake } from '../session/handshake';
import { handshakeQueue } from '../session/handshake-queue';
import type { Transfers } from '../transfer/transfers';
import { FileSession } from './file-session';
import type { FileSessionOptions, FilesWish } from './file-session-options';

const AS_CONTACT = { credential: { by: 'contact' }, wish: null } as const;

export interface FileSessionsOptions {
  transfers: Transfers;
  asked(asks: readonly FilesAsk[]): void;
  linked(links: readonly FileLinkView[]): void;
  /** Of each session; its last phase is its end. */
  phase?(peer: ContactId, phase: CallPhase): void;
}

/** What background has found about a knock. */
export interface AdmittedKnock {
  agreed: boolean;
  invited: boolean;
  sendsOnly: boolean;
}

export class FileSessions {
  readonly #options: FileSessionsOptions;
  readonly #sessions = new Map<ContactId, FileSession>();
  readonly #handshakes = handshakeQueue();
  #lastAsks = '[]';
  #lastLinks = '[]';

  constructor(options: FileSessionsOptions) {
    this.#options = options;
  }

  get any(): boolean {
    return this.#sessions.size > 0;
  }

  /** `by` the link of the other, with what is asked there. */
  dial(to: ContactId, by: { credential: Credential; wish: FilesWish | null } = AS_CONTACT): void {
    void this.#handshakes.run(async () => {
      if (this.#sessions.has(to) || this.#options.transfers.hasLink(to)) return;
      const handshake = await startHandshake(to, 'files', by.credential, Date.now());
      this.#open({ handshake, agreed: false, invited: false, sendsOnly: false, wish: by.wish });
    });
  }

  /** A knock that background has checked. */
  knock(payload: string, admitted: AdmittedKnock): void {
    const message = base64urlBytes(payload);
    if (message) void this.#handshakes.join(message, async (handshake) => this.#answer(handshake, admitted));
  }

  deliver(from: string, message: Uint8Array<ArrayBuffer>, road: string): void {
    this.#handshakes.afterwards(() => this.#sessions.get(from as ContactId)?.deliver(message, road));
  }

  expired(from: string, road: string, isEverywhere: boolean): void {
    this.#sessions.get(from as ContactId)?.expired(road, isEverywhere);
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

  /** What takes back the question that we have put to this peer, signed and not sent; null when there is none. */
  async withdrawal(peer: ContactId): Promise<Bytes | null> {
    return (await this.#sessions.get(peer)?.withdrawal()) ?? null;
  }

  /** Whatever there is with this peer ends. */
  shutOut(peer: ContactId): void {
    this.#handshakes.afterwards(() => this.#sessions.get(peer)?.step({ name: 'hangUp' }));
  }

  /** What a transfer with this peer needs may have changed. */
  transfersChanged(peer: ContactId): void {
    this.#sessions.get(peer)?.transfersChanged();
  }

  #asking(call: CallId): FileSession | undefined {
    return [...this.#sessions.values()].find((each) => each.ask?.call === call);
  }

  #answer(handshake: IncomingHandshake, { agreed, ...admitted }: AdmittedKnock): void {
    const current = this.#sessions.get(handshake.peer);
    const crossed = current ? glare(current, handshake) : 'none';
    if (crossed === 'ours') return;
    // A peer whose knock does not cross ours has given the old link up.
    if (crossed === 'none') current?.step({ name: 'replaced' });
    // Both have knocked, so both agree.
    this.#open({ handshake, agreed: agreed || crossed === 'theirs', ...admitted, wish: null });
  }

  #open(call: Pick<FileSessionOptions, 'handshake' | 'agreed' | 'invited' | 'sendsOnly' | 'wish'>): void {
    const { peer } = call.handshake;
    this.#sessions.get(peer)?.dispose();
    const { transfers } = this.#options;
    const session = new FileSession({ ...call, transfers, changed: () => this.#changed(session) });
    this.#sessions.set(peer, session);
    this.#options.phase?.(peer, session.phase);
    this.#tell();
  }

  #changed(session: FileSession): void {
    if (this.#sessions.get(session.peer) !== session) return;
    const { peer, phase } = session;
    if (phase.name === 'ended') this.#sessions.delete(peer);
    else session.transfersChanged();
    this.#options.phase?.(peer, phase);
    this.#tell();
  }

  #tell(): void {
    const sessions = [...this.#sessions.values()];
    const asks = sessions.flatMap(({ ask }) => ask ?? []);
    const links = sessions.map(({ link }) => link);
    const [asksNow, linksNow] = [JSON.stringify(asks), JSON.stringify(links)];
    if (asksNow !== this.#lastAsks) this.#options.asked(asks);
    if (linksNow !== this.#lastLinks) this.#options.linked(links);
    this.#lastAsks = asksNow;
    this.#lastLinks = linksNow;
  }
}
