// The cards of the files of a call on the open line, as views show them, the newest first.

import type { TransferId } from '../../protocol/snapshot/ids';
import type { PlainFile } from '../../protocol/snapshot/open-line-view';
import { randomHex } from '../../shared/random';

export interface PlainFileCards {
  add(card: Omit<PlainFile, 'file'>): TransferId;
  find(file: TransferId): PlainFile | undefined;
  /** Means nothing for a card that is gone. */
  change(file: TransferId, part: Partial<Pick<PlainFile, 'name' | 'state'>>): void;
  remove(file: TransferId): void;
  clear(): void;
}

const FILE_ID_BYTES = 16;

/** `changed` is called after each change, with all cards. */
export function plainFileCards(changed: (cards: readonly PlainFile[]) => void): PlainFileCards {
  let cards: readonly PlainFile[] = [];

  function become(next: readonly PlainFile[]): void {
    cards = next;
    changed(cards);
  }

  return {
    add(card) {
      const file = randomHex(FILE_ID_BYTES) as TransferId;
      become([{ ...card, file }, ...cards]);
      return file;
    },
    find: (file) => cards.find((card) => card.file === file),
    change: (file, part) => become(cards.map((card) => (card.file === file ? { ...card, ...part } : card))),
    remove: (file) => become(cards.filter((card) => card.file !== file)),
    clear: () => become([]),
  };
}
