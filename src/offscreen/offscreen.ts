// The offscreen document: the page that holds every live object. This file only puts its parts together.

import type { Handed, PickedEntry } from '../protocol/contract/handed';
import { namedFiles } from '../protocol/storage/file-names';
import { isExtensionPage, listen } from '../shared/bus';
import { CallController } from './call/call-controller';
import { FileSessions } from './file-session/file-sessions';
import { offscreenHandlers } from './handlers';
import { watchRelayOnly } from './link/network-policy';
import { publishCallStreams } from './media/call-streams';
import { cameraDevices } from './media/camera-frame';
import { watchDevices } from './media/device-watch';
import { createMedia } from './media/local-media';
import { createSpeaker } from './media/speaker';
import { startKeepalive } from './messaging/keepalive';
import { report } from './messaging/report';
import { OpenLine } from './open-line/open-line';
import { plainRecord } from './open-line/plain-record';
import { createTransfers } from './transfer/transfers';
import { Trials } from './trial/trials';

const media = createMedia({
  changed(view) {
    report('media.changed', { media: view });
    callController.session?.mediaChanged(view);
  },
  onTrack(slot, track) {
    callController.session?.setTrack(slot, track);
    openLine.setTrack(slot, track);
  },
  problem: (error) => report('problem.met', { error }),
  cameraDevices,
});
const speaker = createSpeaker((error) => reportError(error));
const transfers = createTransfers({
  changed(transfer) {
    report('file.changed', { transfer });
    fileSessions.transfersChanged(transfer.peer);
  },
  kept: (transfers) => report('files.kept', transfers),
  verified: (file) => report('file.verified', file),
  problem: (error, files) => report('problem.met', { error, ...(files && { files: namedFiles(files) }) }),
});
const fileSessions = new FileSessions({
  transfers,
  asked: (asks) => report('files.asked', { asks }),
  linked: (links) => report('files.linked', { links }),
});
const trials = new Trials((trial) => report('trial.changed', { trial }));
const callController = new CallController({ media, speaker, transfers, elsewhere: () => openLine.inCall });
const plainCalls = plainRecord((ended) => report('link.ended', { ended }));
const openLine = new OpenLine({
  media,
  speaker,
  busy: () => callController.inCall,
  changed(view) {
    report('openLine.changed', { openLine: view });
    plainCalls.changed(view);
  },
  measured(link) {
    report('link.measured', { link });
    plainCalls.measured(link);
  },
  fileReady: (file) => report('file.verified', file),
  problem: (error) => report('problem.met', { error }),
});

listen(
  'offscreen',
  offscreenHandlers({ callController, media, openLine, fileSessions, speaker, transfers, trials }),
  isExtensionPage,
);
publishCallStreams({
  peerConnection: () => callController.session?.link?.connection ?? openLine.connection,
  microphoneLevel: media.level,
});
watchDevices(() => {
  media.devicesChanged();
  speaker.devicesChanged();
}).catch(reportError);
// The stock client cannot leave a direct path, and a plain application does not take a call up again: the call ends.
watchRelayOnly(null, new AbortController().signal, () =>
  openLine.step({ name: 'failed', error: 'relay-direct' }),
);
startKeepalive(
  () => callController.session !== null || fileSessions.any || trials.any || transfers.busy || openLine.busy,
);

/** A plain application takes files and no folders. */
function sendPlain(entries: readonly PickedEntry[]): void {
  openLine.files.send(entries.flatMap(({ file }) => file ?? []));
  const unreadable = entries.filter(({ isUnreadable }) => isUnreadable).map(({ path }) => path);
  if (unreadable.length > 0) {
    report('problem.met', { error: 'file-unreadable', files: namedFiles(unreadable) });
  }
}

window.addEventListener('message', ({ origin, data }: MessageEvent<Handed>) => {
  if (origin !== location.origin) return;
  switch (data.name) {
    case 'files.picked':
      if (data.to === null) return sendPlain(data.entries);
      return transfers.offer(data.to, data.entries);
    case 'files.again':
      return transfers.restoreSource(data.transfer, data.entries);
    case 'folder.picked':
      return transfers.saveIn(data.transfer, data.folder);
  }
});
