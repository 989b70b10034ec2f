// Follows verified transfers into Downloads or a folder: hands out the downloads of each, one after another, and steps the
// transfer by what the download manager says of them.

import type { ErrorCode } from '../../protocol/errors';
import type { TransferEvent } from '../../protocol/transfer/transfer-events';
import type { KeptParts } from './kept-parts';
import { type Download, downloadsLeft, save } from './saving';
import type { TransferReports } from './transfer-ports';
import { chosen, type Onward, type TransferRecord } from './transfer-record';

export interface ExporterPorts {
  parts: KeptParts;
  handOut: TransferReports['verified'];
  step(record: TransferRecord, event: TransferEvent): void;
}

export class Exporter {
  readonly #ports: ExporterPorts;

  constructor(ports: ExporterPorts) {
    this.#ports = ports;
  }

  async export(record: TransferRecord): Promise<void> {
    // The user may choose another way while this one is under way.
    const { transfer, peer, saveAs } = record;
    const handOut = async (download: Download): Promise<Onward> => {
      const { file, others } = download;
      const onward = new Promise<Onward>((go) => {
        record.placing = { file, go };
      });
      this.#ports.handOut({ transfer, peer, ...download });
      return others > 0 ? onward : 'next';
    };
    const error = await save(record, this.#ports.parts, handOut);
    if (error) this.#ports.step(record, { name: 'notSaved', error });
    else if (saveAs === 'folder') this.#ports.step(record, { name: 'downloadSaved' });
  }

  /** The user wants to save again: only what is not in Downloads yet. */
  retry(record: TransferRecord): void {
    this.#ports.step(record, { name: 'save', downloads: downloadsLeft(record) });
  }

  /** The download of this file is complete. */
  saved(record: TransferRecord, file: number): void {
    if (record.saved.has(file)) return;
    const handedOut = revokeUrl(record, file);
    const isEach = record.saveAs === 'files';
    // Without a URL, an earlier life of this page has handed it out.
    const files =
      handedOut.length > 0 ? handedOut : isEach ? [file] : chosen(record).map(({ index }) => index);
    for (const each of files) record.saved.add(each);
    goOn(record, file, 'next');
    for (const _each of isEach ? files : [file]) this.#ports.step(record, { name: 'downloadSaved' });
  }

  unsaved(record: TransferRecord, file: number, error: ErrorCode): void {
    if (revokeUrl(record, file).length === 0) return;
    goOn(record, file, 'stop');
    this.#ports.step(record, { name: 'notSaved', error });
  }

  /** The browser has settled where this file goes; when it `asked` the user, the others are saved as one. */
  placed(record: TransferRecord, file: number, asked: boolean): void {
    goOn(record, file, asked ? 'join' : 'next');
  }

  /** The download of this file was not begun: it and the others are saved as one. */
  join(record: TransferRecord, file: number): void {
    revokeUrl(record, file);
    goOn(record, file, 'join');
  }

  /** The transfer is over. */
  release(record: TransferRecord): void {
    for (const file of [...record.urls.keys()]) revokeUrl(record, file);
    record.placing?.go('stop');
  }
}

/** Revokes the URL that this file was handed out by. Returns all files that were handed out by that URL. */
function revokeUrl({ urls }: TransferRecord, file: number): number[] {
  const url = urls.get(file);
  if (url === undefined) return [];
  URL.revokeObjectURL(url);
  const files = [...urls].filter(([, each]) => each === url).map(([each]) => each);
  for (const each of files) urls.delete(each);
  return files;
}

/** Says how the export goes on, if the export waits for this file. */
function goOn({ placing }: TransferRecord, file: number, onward: Onward): void {
  if (placing?.file === file) placing.go(onward);
}
