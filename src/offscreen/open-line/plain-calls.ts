// What a call on the open line holds: its link, the lines of chat and the files. There is at most one call at a time;
// whether it rings, is up or has ended is the open line's.

import type { Reports } from '../../protocol/contract/reports';
import type { ErrorCode } from '../../protocol/errors';
import { PLAIN_LINES_KEPT } from '../../protocol/open-line/limits';
import { liveCall, type OpenLineEvent } from '../../protocol/open-line/open-line-machine';
import type { LinkView } from '../../protocol/snapshot/link-view';
import { NO_OPEN_LINE, type OpenLineView } from '../../protocol/snapshot/open-line-view';
import { plainLines } from '../../protocol/text/plain-text';
import type { Media } from '../media/local-media';
import type { Speaker } from '../media/speaker';
import { openPlainFiles, type PlainFiles } from './plain-files';
import { openPlainLink, type PlainLink } from './plain-link';

export interface PlainCallsPorts {
  media: Media;
  speaker: Speaker;
  view(): OpenLineView;
  change(part: Omit<Partial<OpenLineView>, 'state'>): void;
  event(event: OpenLineEvent): void;
  measured(link: LinkView | null): void;
  fileReady(file: Reports['file.verified']): void;
  problem(error: ErrorCode): void;
}

export class PlainCalls {
  readonly files: PlainFiles;
  readonly #ports: PlainCallsPorts;
  /** Of the call; null before the first one and after each. */
  #link: PlainLink | null = null;

  constructor(ports: PlainCallsPorts) {
    this.#ports = ports;
    this.files = openPlainFiles({
      changed: (files) => ports.change({ files }),
      ready: ports.fileReady,
      send: async (file) => (this.#link ? this.#link.send(file) : 'not-connected'),
      problem: ports.problem,
    });
  }

  get link(): PlainLink | null {
    return this.#link;
  }

  /** A call begins: nothing is left of the one before. */
  begin(): void {
    const { media, speaker, change, event, measured } = this.#ports;
    this.end();
    this.clear();
    this.#link = openPlainLink({
      media,
      speaker,
      data: {
        open: (isOpen) => this.#onDataChanged(isOpen),
        said: (text) => this.#addChat('peer', text),
        sent: this.files.offer,
      },
      event,
      remoteChanged: (remote) => change({ remote }),
      measured,
    });
  }

  /** The link ends. Chat and files stay, for the end on the screen. */
  end(): void {
    this.#link?.close();
    this.#link = null;
    this.#ports.media.close();
    this.#ports.measured(null);
  }

  /** The screen of the call is gone. */
  clear(): void {
    this.files.clear();
    this.#ports.change({ remote: NO_OPEN_LINE.remote, chat: [], data: false });
  }

  /** Null when the text was sent. */
  say(text: string): ErrorCode | null {
    const error = this.#link ? this.#link.say(text) : 'not-connected';
    const line = plainLines(text);
    if (!error && line) this.#addChat('me', line);
    return error;
  }

  /** A call of kind data is up as long as it has a data connection. */
  #onDataChanged(isOpen: boolean): void {
    this.#ports.change({ data: isOpen });
    if (liveCall(this.#ports.view())?.kind !== 'data') return;
    this.#ports.event(isOpen ? { name: 'linkUp', at: Date.now() } : { name: 'bye' });
  }

  #addChat(from: 'me' | 'peer', text: string): void {
    const entry = { id: crypto.randomUUID(), from, text, at: Date.now() };
    this.#ports.change({ chat: [...this.#ports.view().chat, entry].slice(-PLAIN_LINES_KEPT) });
  }
}
