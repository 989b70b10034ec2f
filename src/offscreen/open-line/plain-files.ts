// The files of a call on the open line, as cards. A received file waits in memory until the user saves or discards it. No
// file is saved unasked, and no file is saved under a name from the sender.

import type { Reports } from '../../protocol/contract/reports';
import type { ErrorCode } from '../../protocol/errors';
import { PLAIN_FILES_KEPT } from '../../protocol/open-line/limits';
import type { TransferId } from '../../protocol/snapshot/ids';
import type { PlainFile } from '../../protocol/snapshot/open-line-view';
import { safeFileName } from '../../protocol/transfer/file-name';
import { plainFileCards } from './plain-file-cards';

export interface PlainFilePorts {
  changed(files: readonly PlainFile[]): void;
  ready(file: Reports['file.verified']): void;
  /** Resolves when the last byte is sent, or with the error. */
  send(file: File): Promise<ErrorCode | null>;
  problem(error: ErrorCode): void;
}

export interface PlainFiles {
  /** A received file is neither saved nor discarded. */
  readonly waiting: boolean;
  /** False when too many wait already. */
  offer(content: Blob): boolean;
  send(files: readonly File[]): void;
  save(file: TransferId): void;
  discard(file: TransferId): void;
  /** `name` is the one on the disk. */
  saved(file: TransferId, name: string): void;
  /** Saving has failed: the file waits to be saved again or discarded. */
  unsaved(file: TransferId, error: ErrorCode): void;
  clear(): void;
}

export function openPlainFiles(ports: PlainFilePorts): PlainFiles {
  const contents = new Map<TransferId, { blob: Blob; url: string | null }>();
  const cards = plainFileCards(ports.changed);
  let count = 0;

  function release(file: TransferId): void {
    const url = contents.get(file)?.url;
    if (url) URL.revokeObjectURL(url);
    contents.delete(file);
  }

  async function sendOne(content: File): Promise<void> {
    const name = safeFileName(content.name);
    const file = cards.add({ direction: 'sending', name, bytes: content.size, state: 'sending' });
    const error = await ports.send(content);
    cards.change(file, { state: error ? 'failed' : 'sent' });
    if (error) ports.problem(error);
  }

  return {
    get waiting() {
      return contents.size > 0;
    },
    offer(blob) {
      if (contents.size >= PLAIN_FILES_KEPT) return false;
      count += 1;
      const name = `received-${count}.bin`;
      contents.set(cards.add({ direction: 'receiving', name, bytes: blob.size, state: 'offered' }), {
        blob,
        url: null,
      });
      return true;
    },
    send(picked) {
      for (const content of picked) void sendOne(content);
    },
    save(file) {
      const content = contents.get(file);
      const card = cards.find(file);
      if (!content || !card || content.url) return;
      content.url = URL.createObjectURL(content.blob);
      cards.change(file, { state: 'saving' });
      ports.ready({
        transfer: file,
        file: 0,
        peer: null,
        name: card.name,
        url: content.url,
        isZip: false,
        others: 0,
      });
    },
    discard(file) {
      release(file);
      cards.remove(file);
    },
    saved(file, name) {
      if (!contents.has(file)) return;
      release(file);
      cards.change(file, { name, state: 'saved' });
    },
    unsaved(file, error) {
      const content = contents.get(file);
      if (!content?.url) return;
      if (!cards.find(file)) return release(file);
      URL.revokeObjectURL(content.url);
      content.url = null;
      cards.change(file, { state: 'offered' });
      ports.problem(error);
    },
    clear() {
      // The browser still reads a file that is being saved.
      for (const [file, { url }] of [...contents]) if (!url) release(file);
      cards.clear();
    },
  };
}
