// All that comes in from one peer, on whichever of its lanes. What is not on the disk yet is bounded: beyond that
// nothing is acknowledged, and the peer's window closes by itself.

import type { Bytes } from '../../../protocol/codec/bytes';
import type { ContactId, TransferId } from '../../../protocol/snapshot/ids';
import type { TransferError } from '../../../protocol/transfer/file-frames';
import { type BlockHeader, encodeLaneReply } from '../../../protocol/transfer/lane-messages';
import type { LaneId } from '../../../protocol/transfer/lane-signalling';
import { BACKLOG_BYTES } from '../../../protocol/transfer/limits';
import { IncomingLane } from './incoming-lane';
import type { LaneChannel } from './outgoing-lane';
import type { OpenPart } from './part';
import { Receiving } from './receiving';
import type { Tell } from './worker-messages';

export class PeerReceiver {
  readonly #peer: ContactId;
  readonly #open: OpenPart;
  readonly #tell: Tell;
  readonly #receivings = new Map<TransferId, Receiving>();
  /** Stopped or over here, but their blocks may still be on the way. */
  readonly #past = new Set<TransferId>();
  readonly #lanes = new Map<LaneId, IncomingLane>();
  #backlog = 0;

  constructor(peer: ContactId, open: OpenPart, tell: Tell) {
    this.#peer = peer;
    this.#open = open;
    this.#tell = tell;
  }

  async receive(transfer: TransferId, bytes: number): Promise<void> {
    this.remove(transfer);
    const receiving = new Receiving(transfer, bytes, {
      committed: (blocks) => {
        this.#committed(transfer, blocks);
        this.#moved(receiving);
      },
      want: (block) => this.#answer(encodeLaneReply({ name: 'want', transfer, block })),
      verified: () => {
        if (this.remove(transfer)) this.#tell({ name: 'verified', transfer });
      },
      diskFull: () => {
        if (this.remove(transfer)) this.#tell({ name: 'diskFull', transfer });
      },
      failed: (error) => this.#fail(transfer, error),
    });
    this.#receivings.set(transfer, receiving);
    const error = await receiving.prepare(this.#open);
    if (this.#receivings.get(transfer) !== receiving) return receiving.close();
    const { journal } = receiving;
    if (error === 'disk-full') {
      this.remove(transfer);
      this.#tell({ name: 'diskFull', transfer });
    } else if (error || !journal) {
      this.#fail(transfer, error ?? 'disk-failed');
    } else {
      this.#moved(receiving);
      const have = journal.ranges();
      this.#tell({ name: 'prepared', transfer, have, root: await journal.rootOf(have) });
    }
  }

  /** Flushes and closes it; false when there is no such transfer here. */
  remove(transfer: TransferId): boolean {
    const receiving = this.#receivings.get(transfer);
    if (!receiving) return false;
    this.#receivings.delete(transfer);
    this.#past.add(transfer);
    receiving.close();
    return true;
  }

  open(id: LaneId, token: string, channel: LaneChannel): void {
    const isBehind = () => this.#backlog > BACKLOG_BYTES;
    const lane = new IncomingLane(channel, token, {
      judge: (header) => this.#judge(header),
      block: (header, bytes) => void this.#take(header, bytes),
      lost: ({ transfer, block }) => this.#receivings.get(transfer)?.lost(block),
      end: (transfer, root) => this.#end(transfer, root),
      get isBehind() {
        return isBehind();
      },
      misbehaved: () => {
        lane.close();
        this.#tell({ name: 'misbehaved', peer: this.#peer });
      },
    });
    this.#lanes.set(id, lane);
    channel.onclose = ((close) => () => {
      close?.call(channel as RTCDataChannel, new Event('close'));
      this.#lanes.delete(id);
    })(channel.onclose);
  }

  #judge(header: BlockHeader): 'take' | 'skip' | 'wrong' {
    const receiving = this.#receivings.get(header.transfer);
    if (!receiving) return this.#past.has(header.transfer) ? 'skip' : 'wrong';
    const judgement = receiving.judge(header);
    const { transfer, block } = header;
    if (judgement === 'take' && receiving.arrives(block)) this.#tell({ name: 'began', transfer });
    // The sender has not heard that it is here: the commit was lost with the lane it went by.
    if (judgement === 'skip' && receiving.journal?.has(block)) this.#committed(transfer, [block]);
    return judgement;
  }

  async #take(header: BlockHeader, bytes: Bytes): Promise<void> {
    this.#backlog += bytes.length;
    await this.#receivings.get(header.transfer)?.take(header, bytes);
    const wasBehind = this.#backlog > BACKLOG_BYTES;
    this.#backlog -= bytes.length;
    if (wasBehind && this.#backlog <= BACKLOG_BYTES) for (const lane of this.#lanes.values()) lane.resume();
  }

  #end(transfer: TransferId, root: Bytes): boolean {
    const receiving = this.#receivings.get(transfer);
    void receiving?.end(root);
    return receiving !== undefined || this.#past.has(transfer);
  }

  /** On any lane that is open: when none is, the next resume says it. */
  #answer(bytes: Bytes): void {
    [...this.#lanes.values()].some((lane) => lane.answer(bytes));
  }

  #committed(transfer: TransferId, blocks: readonly number[]): void {
    this.#answer(encodeLaneReply({ name: 'commit', transfer, blocks }));
  }

  #moved({ transfer, journal }: Receiving): void {
    if (journal) this.#tell({ name: 'moved', transfer, bytes: journal.doneBytes });
  }

  #fail(transfer: TransferId, error: TransferError): void {
    if (this.remove(transfer)) this.#tell({ name: 'failed', transfer, error });
  }
}
