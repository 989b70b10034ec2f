// Whether a question about files is shown: it is one as soon as the peer has said what it would send, or that it wants files.

import type { FilesAsk } from '../snapshot/transfer-view';

export const isShownAsk = ({ offers, wantsFiles }: Pick<FilesAsk, 'offers' | 'wantsFiles'>): boolean =>
  offers.length > 0 || wantsFiles;
