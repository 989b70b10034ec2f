// The parts of the offscreen document that a call needs, in this page: the same code, put together once more.

import { CallController } from '../../offscreen/call/call-controller';
import { publishCallStreams } from '../../offscreen/media/call-streams';
import { watchDevices } from '../../offscreen/media/device-watch';
import { createMedia, type Media } from '../../offscreen/media/local-media';
import { createSpeaker } from '../../offscreen/media/speaker';
import { report } from '../../offscreen/messaging/report';
import { createTransfers, type Transfers } from '../../offscreen/transfer/transfers';
import type { OffscreenSettings } from '../../protocol/contract/orders';
import type { ContactId } from '../../protocol/snapshot/ids';
import { namedFiles } from '../../protocol/storage/file-names';
import { takeHanded } from '../ports/offscreen-window';
import { createRefusedSound } from './refused-sound';

export interface Engine {
  callController: CallController;
  media: Media;
  transfers: Transfers;
  use(settings: OffscreenSettings): void;
}

/** `transferChanged` hears of each Report about a transfer. */
export function createEngine(transferChanged: (peer: ContactId) => void): Engine {
  const sound = createRefusedSound();
  const media = createMedia({
    changed(view) {
      sound.tryAgain();
      report('media.changed', { media: view });
      callController.session?.mediaChanged(view);
    },
    onTrack: (slot, track) => callController.session?.setTrack(slot, track),
    problem: (error) => report('problem.met', { error }),
  });
  const speaker = createSpeaker(sound.failed);
  const transfers = createTransfers({
    changed(transfer) {
      report('file.changed', { transfer });
      transferChanged(transfer.peer);
    },
    kept: (kept) => report('files.kept', kept),
    verified: (file) => report('file.verified', file),
    problem: (error, files) => report('problem.met', { error, ...(files && { files: namedFiles(files) }) }),
  });
  const callController = new CallController({ media, speaker, transfers, elsewhere: () => false });

  publishCallStreams({
    peerConnection: () => callController.session?.link?.connection ?? null,
    microphoneLevel: media.level,
  });
  watchDevices(() => {
    media.devicesChanged();
    speaker.devicesChanged();
  }).catch(reportError);
  takeHanded((handed) => {
    switch (handed.name) {
      case 'files.picked':
        if (handed.to) transfers.offer(handed.to, handed.entries);
        return;
      case 'files.again':
        return transfers.restoreSource(handed.transfer, handed.entries);
      case 'folder.picked':
        return transfers.saveIn(handed.transfer, handed.folder);
    }
  });
  return {
    callController,
    media,
    transfers,
    use(settings) {
      media.use(settings);
      speaker.use(settings.speakerId);
    },
  };
}
