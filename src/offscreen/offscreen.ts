// The phone: the page that holds every live object. This file only puts its parts together.

import type { FilesPicked } from '../protocol/contract';
import { isExtensionPage, listen } from '../shared/bus';
import { createDirector } from './director';
import { phoneHandlers } from './handlers';
import { createMedia } from './media';
import { createOpenLine } from './open-line';
import { startPulse } from './pulse';
import { createSpeaker } from './remote-sound';
import { report } from './report';
import { openStage } from './stage';
import { createTransfers } from './transfer/transfers';

const media = createMedia({
  changed(view) {
    report('media.changed', { media: view });
    director.session?.mediaChanged(view);
  },
  carry(slot, track) {
    director.session?.carry(slot, track);
    openLine.carry(slot, track);
  },
  problem: (error) => report('problem.met', { error }),
});
const speaker = createSpeaker(reportError);
const transfers = createTransfers({
  changed: (transfer) => report('file.changed', { transfer }),
  verified: (file) => report('file.verified', file),
  problem: (error) => report('problem.met', { error }),
});
const director = createDirector({ media, speaker, transfers, elsewhere: () => openLine.inCall });
const openLine = createOpenLine({
  media,
  speaker,
  busy: () => director.inCall,
  changed: (view) => report('openLine.changed', { openLine: view }),
  measured: (link) => report('link.measured', { link }),
  fileReady: (file) => report('file.verified', file),
  problem: (error) => report('problem.met', { error }),
});

listen('offscreen', phoneHandlers({ director, media, openLine, speaker, transfers }), isExtensionPage);
openStage(() => director.session?.link?.connection ?? openLine.connection);
startPulse(() => director.session !== null || transfers.busy || openLine.busy);

window.addEventListener('message', ({ origin, data }: MessageEvent<FilesPicked>) => {
  if (origin !== location.origin || data.name !== 'files.picked') return;
  if (data.to === null) openLine.sendFiles(data.files);
  else transfers.offer(data.to, data.files);
});
