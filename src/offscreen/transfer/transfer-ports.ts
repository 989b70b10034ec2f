// What transfers need from outside this page, and what they report. Tests put fakes in place of the ports.

import type { TransferReport } from '../../protocol/contract/reports';
import type { ErrorCode } from '../../protocol/errors';
import type { ContactId, TransferId } from '../../protocol/snapshot/ids';
import { type KeptParts, keptParts } from './kept-parts';
import { type RecordStore, recordStore } from './record-store';
import type { Download } from './saving';
import { type OpenWorkerClient, openWorkerClient } from './worker-client';

export interface TransferReports {
  changed(view: TransferReport): void;
  /** The transfers that an earlier life of this page left, once they are known. */
  kept(transfers: { live: readonly TransferId[]; saving: readonly TransferId[] }): void;
  verified(file: Download & { transfer: TransferId; peer: ContactId }): void;
  /** A request of the user failed and belongs to no transfer; `files` are the paths that the error is about. */
  problem(error: ErrorCode, files?: readonly string[]): void;
}

export interface TransferPorts {
  openWorker: OpenWorkerClient;
  parts: KeptParts;
  store: RecordStore;
}

export const PORTS: TransferPorts = { openWorker: openWorkerClient, parts: keptParts, store: recordStore };
