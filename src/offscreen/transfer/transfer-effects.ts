// Carries out what the transfer machine asks for: frames to the peer, commands to the worker, and the export.

import type { ContactId } from '../../protocol/snapshot/ids';
import type { TransferEffect } from '../../protocol/transfer/transfer-events';
import type { Exporter } from './exporter';
import type { FileLink } from './file-link';
import { framesOf } from './outgoing-frames';
import { streamOf } from './outgoing-stream';
import { streamBytes, type TransferRecord } from './transfer-record';
import type { WorkerCommand } from './worker/worker-messages';

export interface EffectPorts {
  /** The link that files to this peer go by now. A frame without a link is dropped: the next link says it all again. */
  linkTo(peer: ContactId): FileLink | undefined;
  exporter: Exporter;
  command(command: WorkerCommand): void;
}

export function carryOut(ports: EffectPorts, record: TransferRecord, effect: TransferEffect): void {
  const { transfer, peer, source } = record;
  const link = ports.linkTo(peer);
  switch (effect.do) {
    case 'tell':
      for (const frame of framesOf(record, effect.frame)) link?.send(frame);
      if (effect.frame === 'offer') link?.prepare(streamBytes(record));
      break;
    case 'tellFailed':
      link?.send({ t: 'file.failed', transfer, error: effect.error });
      break;
    case 'tellResume': {
      const have = effect.have.map(([from, to]): [number, number] => [from, to]);
      link?.send({ t: 'file.resume', transfer, have, root: effect.root });
      break;
    }
    case 'prepare':
      ports.command({ do: 'receive', transfer, peer, bytes: streamBytes(record) });
      break;
    case 'send': {
      if (!source) return;
      const { have, root } = effect;
      ports.command({ do: 'send', transfer, peer, stream: streamOf(record, source), have, root });
      break;
    }
    case 'stop':
      ports.command({ do: 'stop', transfer });
      break;
    case 'export':
      void ports.exporter.export(record).catch(reportError);
      break;
    case 'release':
      ports.exporter.release(record);
      if (record.direction === 'sending') link?.letGo();
      ports.command({ do: 'drop', transfer });
      break;
  }
}
