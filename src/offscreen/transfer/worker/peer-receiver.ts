// All that comes in from one peer, on any of its lanes. The bytes that are not on the disk yet are bounded: beyond the bound
// nothing is acknowledged, and so the peer's window closes.

import type { Bytes } from '../../../protocol/codec/bytes';
import type { ContactId, TransferId } from '../../../protocol/snapshot/ids';
import type { TransferError } from '../../../protocol/transfer/file-frames';
import { type BlockHeader, encodeLaneReply } from '../../../protocol/transfer/lane-messages';
import type { LaneId } from '../../../protocol/transfer/lane-signalling';
import { BACKLOG_BYTES } from '../../../protocol/transfer/limits';
import { BlockPieces } from './block-pieces';
import { inflated } from './deflate';
import { IncomingLane } from './incoming-lane';
import type { LaneChannel } from './outgoing-lane';
import type { OpenPart } from './part';
import { Receiving } from './receiving';
import type { EmitEvent } from './worker-messages';

export class PeerReceiver {
  readonly #peer: ContactId;
  readonly #open: OpenPart;
  readonly #emit: EmitEvent;
  readonly #receivings = new Map<TransferId, Receiving>();
  /** Transfers that are stopped or over here; blocks of them may still arrive. */
  readonly #past = new Set<TransferId>();
  readonly #lanes = new Map<LaneId, IncomingLane>();
  readonly #pieces = new BlockPieces();
  /** Bytes of blocks that have arrived and are not on the disk yet, unpacked. */
  #backlog = 0;
  /** Ends with the block that is being unpacked, or waits for its turn, as the last: one at a time takes memory. */
  #unpacking: Promise<unknown> = Promise.resolve();

  constructor(peer: ContactId, open: OpenPart, emit: EmitEvent) {
    this.#peer = peer;
    this.#open = open;
    this.#emit = emit;
  }

  async receive(transfer: TransferId, bytes: number): Promise<void> {
    this.remove(transfer);
    const receiving = new Receiving(transfer, bytes, {
      committed: (blocks) => {
        this.#replyCommit(transfer, blocks);
        this.#emitMoved(receiving);
      },
      want: (block) => this.#reply(encodeLaneReply({ name: 'want', transfer, block })),
      verified: () => {
        if (this.remove(transfer)) this.#emit({ name: 'verified', transfer });
      },
      diskFull: () => {
        if (this.remove(transfer)) this.#emit({ name: 'diskFull', transfer });
      },
      failed: (error) => this.#fail(transfer, error),
    });
    this.#receivings.set(transfer, receiving);
    const error = await receiving.prepare(this.#open);
    if (this.#receivings.get(transfer) !== receiving) return receiving.close();
    const { journal } = receiving;
    if (error === 'disk-full') {
      this.remove(transfer);
      this.#emit({ name: 'diskFull', transfer });
    } else if (error || !journal) {
      this.#fail(transfer, error ?? 'disk-failed');
    } else {
      this.#emitMoved(receiving);
      const have = journal.ranges();
      this.#emit({ name: 'prepared', transfer, have, root: await journal.rootOf(have) });
    }
  }

  /** Flushes and closes a transfer; false when this peer sends no such transfer. */
  remove(transfer: TransferId): boolean {
    const receiving = this.#receivings.get(transfer);
    if (!receiving) return false;
    this.#receivings.delete(transfer);
    this.#past.add(transfer);
    this.#pieces.forgetAll(transfer);
    receiving.close();
    return true;
  }

  open(id: LaneId, token: string, channel: LaneChannel): void {
    const isBehind = () => this.#backlog > BACKLOG_BYTES;
    const lane = new IncomingLane(channel, token, {
      judge: (header) => this.#judge(header),
      block: (header, bytes) => this.#arrived(header, bytes),
      lost: (header) => this.#lost(header),
      end: (transfer, root) => this.#end(transfer, root),
      get isBehind() {
        return isBehind();
      },
      misbehaved: () => {
        lane.close();
        this.#emit({ name: 'misbehaved', peer: this.#peer });
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
    // The commit of this block has not reached the sender: it was lost with its lane.
    if (judgement === 'skip' && receiving.journal?.has(block)) this.#replyCommit(transfer, [block]);
    if (judgement !== 'take') return judgement;
    if (header.piece === undefined) {
      this.#pieces.forget(header);
      receiving.arrives(block);
    } else {
      if (this.#pieces.has(header)) return 'skip';
      this.#pieces.arrives(header);
    }
    if (receiving.begins()) this.#emit({ name: 'began', transfer });
    return 'take';
  }

  #lost(header: BlockHeader): void {
    if (header.piece === undefined) this.#receivings.get(header.transfer)?.lost(header.block);
    else this.#pieces.lost(header);
  }

  #arrived(header: BlockHeader, bytes: Bytes): void {
    if (header.piece === undefined) return void this.#take(header, bytes);
    const whole = this.#pieces.fill(header, bytes);
    if (!whole) return;
    this.#receivings.get(header.transfer)?.arrives(header.block);
    void this.#take(header, whole);
  }

  async #take(header: BlockHeader, bytes: Bytes): Promise<void> {
    this.#backlog += header.length;
    const receiving = this.#receivings.get(header.transfer);
    const plain = header.packed === undefined ? bytes : await this.#unpack(header, bytes);
    await receiving?.take(header, plain);
    const wasBehind = this.#backlog > BACKLOG_BYTES;
    this.#backlog -= header.length;
    if (wasBehind && this.#backlog <= BACKLOG_BYTES) for (const lane of this.#lanes.values()) lane.resume();
  }

  /** Null when the bytes are not what the header says; also when nobody wants them any more. */
  #unpack({ transfer, length }: BlockHeader, packed: Bytes): Promise<Bytes | null> {
    const unpacked = this.#unpacking.then(() =>
      this.#receivings.has(transfer) ? inflated(packed, length) : null,
    );
    this.#unpacking = unpacked;
    return unpacked;
  }

  #end(transfer: TransferId, root: Bytes): boolean {
    const receiving = this.#receivings.get(transfer);
    void receiving?.end(root);
    return receiving !== undefined || this.#past.has(transfer);
  }

  /** Replies on any lane that is open. When none is, the next resume says what is here. */
  #reply(bytes: Bytes): void {
    [...this.#lanes.values()].some((lane) => lane.reply(bytes));
  }

  #replyCommit(transfer: TransferId, blocks: readonly number[]): void {
    this.#reply(encodeLaneReply({ name: 'commit', transfer, blocks }));
  }

  #emitMoved({ transfer, journal }: Receiving): void {
    if (journal) this.#emit({ name: 'moved', transfer, bytes: journal.doneBytes });
  }

  #fail(transfer: TransferId, error: TransferError): void {
    if (this.remove(transfer)) this.#emit({ name: 'failed', transfer, error });
  }
}
