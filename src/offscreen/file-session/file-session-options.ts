// What a file session is begun with.

import type { Handshake } from '../session/handshake';
import type { Transfers } from '../transfer/transfers';

export interface FileSessionOptions {
  handshake: Handshake;
  /** It needs no consent here: it was given before. */
  agreed: boolean;
  /** The caller has come by the user's link: it may ask for files as well, unless `sendsOnly`, and says its name. */
  invited: boolean;
  sendsOnly: boolean;
  /** What this side says when it knocks by somebody's link; null elsewhere. */
  wish: FilesWish | null;
  transfers: Transfers;
  /** What `ask`, `isUp` or `phase` say is new. */
  changed(): void;
}

/** What somebody asks by a link: whether they come for files of the other, and the name that they give themselves. */
export interface FilesWish {
  getsFiles: boolean;
  name: string;
}
