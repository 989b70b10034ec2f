// The links that files can go by. A peer may have two for a moment: files go by the one that came up last, but never leave the
// link of a call for that of a file session.

import type { ContactId } from '../../protocol/snapshot/ids';
import type { FileLink } from './file-link';

export class FileLinks {
  readonly #changed: (peer: ContactId, name: 'linkUp' | 'linkDown') => void;
  #links: FileLink[] = [];

  /** `changed` is called when the files of a peer get or lose a link. */
  constructor(changed: (peer: ContactId, name: 'linkUp' | 'linkDown') => void) {
    this.#changed = changed;
  }

  get any(): boolean {
    return this.#links.length > 0;
  }

  /** The link that files to this peer go by now. */
  to(peer: ContactId): FileLink | undefined {
    return this.#links.findLast((link) => link.peer === peer && link.isUp);
  }

  add(link: FileLink): void {
    this.#links.push(link);
  }

  up(link: FileLink): void {
    if (!this.#links.includes(link)) return;
    const older = this.to(link.peer);
    if (older && !older.isOfFileSession && !older.isLost && link.isOfFileSession) {
      link.giveWay();
      return;
    }
    if (older) this.#changed(link.peer, 'linkDown');
    older?.giveWay();
    link.open();
    this.#changed(link.peer, 'linkUp');
  }

  down(link: FileLink): void {
    this.#links = this.#links.filter((each) => each !== link);
    if (!link.isUp) return;
    link.close();
    this.#changed(link.peer, 'linkDown');
    // The link of a call had to let the files go while it was lost, and is still there.
    const rest = this.#links.findLast((each) => each.peer === link.peer && each.wasUp && !each.isLost);
    if (rest) this.up(rest);
  }

  /** Something comes through again: it gets the files back when the link that took them is gone. */
  back(link: FileLink): void {
    if (link.wasUp && !this.to(link.peer)) this.up(link);
  }

  /** Links to more than one peer are up. */
  isShared(): boolean {
    return new Set(this.#links.filter(({ isUp }) => isUp).map(({ peer }) => peer)).size > 1;
  }
}
