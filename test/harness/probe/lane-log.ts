// Logs every message that an offscreen document sends and gets on its lanes, except the bytes of files. The log is in the
// transfer worker, which has the channels.

import type { Page, WebWorker } from 'puppeteer-core';
import {
  decodeLaneMessage,
  decodeLaneReply,
  type LaneMessage,
  type LaneReply,
} from '../../../src/protocol/transfer/lane-messages';
import { SLICE_LEAST_BYTES } from '../../../src/protocol/transfer/limits';
import { until } from '../browser/until';
import type { Tincan } from '../user/tincan';
import { offscreenPageOf } from './offscreen-page';

export type LaneWord = LaneMessage | LaneReply;

export interface LaneLog {
  /** The messages since the last call of `take`, in order. */
  take(): Promise<LaneWord[]>;
}

interface Notes {
  laneNotes?: string[];
}

/** Logs from now on, for as long as this offscreen document is open. */
export async function logLanes(tincan: Tincan): Promise<LaneLog> {
  const worker = await workerOf(await offscreenPageOf(tincan));
  await worker.evaluate(takeNotes, SLICE_LEAST_BYTES);
  return {
    async take() {
      const notes = await worker.evaluate(() => (self as Notes).laneNotes?.splice(0) ?? []);
      return notes.flatMap((base64) => {
        const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
        return decodeLaneMessage(bytes) ?? decodeLaneReply(bytes) ?? [];
      });
    },
  };
}

function workerOf(offscreenPage: Page): Promise<WebWorker> {
  return until('the transfer worker', () => offscreenPage.workers()[0]);
}

/** Runs in the worker. Messages as long as a slice are not logged. */
function takeNotes(sliceBytes: number): void {
  if ('laneNotes' in self) return;
  const notes: string[] = [];
  Object.assign(self, { laneNotes: notes });
  const note = (data: ArrayBuffer | ArrayBufferView) => {
    if (data.byteLength >= sliceBytes) return;
    const bytes = ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array(data);
    notes.push(btoa(String.fromCharCode(...bytes)));
  };
  const prototype = RTCDataChannel.prototype;
  const { send } = prototype;
  prototype.send = function (this: RTCDataChannel, data: never) {
    note(data);
    send.call(this, data);
  };
  const listener = Object.getOwnPropertyDescriptor(prototype, 'onmessage');
  Object.defineProperty(prototype, 'onmessage', {
    ...listener,
    set(this: RTCDataChannel, hear: (message: MessageEvent) => void) {
      listener?.set?.call(this, (message: MessageEvent) => {
        note(message.data);
        hear.call(this, message);
      });
    },
  });
}

/** The blocks that were sent in two lives: `needless` are blocks that were known to be on the disk before the second life. */
export function blocksSent(before: readonly LaneWord[], after: readonly LaneWord[]) {
  const name = (transfer: string, block: number) => `${transfer} ${block}`;
  const blocks = (words: readonly LaneWord[]) =>
    words.flatMap((word) =>
      word.name === 'block' ? [{ id: name(word.transfer, word.block), bytes: word.length }] : [],
    );
  const sum = (all: Iterable<number>) => [...all].reduce((total, bytes) => total + bytes, 0);
  const sent = [...blocks(before), ...blocks(after)];
  const distinct = new Map(sent.map(({ id, bytes }) => [id, bytes]));
  const committed = new Set(
    before.flatMap((word) =>
      word.name === 'commit' ? word.blocks.map((block) => name(word.transfer, block)) : [],
    ),
  );
  return {
    blocks: distinct.size,
    againBytes: sum(sent.map(({ bytes }) => bytes)) - sum(distinct.values()),
    needless: blocks(after).filter(({ id }) => committed.has(id)),
  };
}
