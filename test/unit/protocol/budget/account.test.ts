import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_ACCOUNT, isFull, pay } from '../../../../src/protocol/budget/account';
import { draw, levelOf } from '../../../../src/protocol/budget/bucket';
import { costOf, FRAME_COSTS, type FrameKind, kindOf } from '../../../../src/protocol/budget/costs';
import {
  CANDIDATES_PER_GENERATION,
  LINK_TERMS,
  PEER_TERMS,
  SAY_TERMS,
} from '../../../../src/protocol/budget/limits';
import { LINK_LOST_MS } from '../../../../src/protocol/call/limits';
import { CHAT_BYTES } from '../../../../src/protocol/chat/limits';
import { CONTROL_FRAME_BYTES, RESTART_DELAYS_MS } from '../../../../src/protocol/link/limits';
import type { TransferId } from '../../../../src/protocol/snapshot/ids';
import {
  ENTRIES_PER_FRAME,
  FILES_PER_OFFER,
  LANE_RETRY_MS,
  LANES_MOST,
  MANIFEST_BYTES,
  OFFERED_PATH_CHARS,
  TRANSFERS_PER_PEER,
} from '../../../../src/protocol/transfer/limits';

/** More than any link lets through at once. */
const FLOOD = 4_000;
const FLOOD_SIZE = 64 * 1_024;
const KINDS = Object.keys(FRAME_COSTS) as FrameKind[];

/** One link and its peer, who says what it likes. */
function openBooks() {
  let link = EMPTY_ACCOUNT;
  let peer = EMPTY_ACCOUNT;
  let dropped = 0;
  return {
    say(kind: FrameKind, now: number, size = 100, times = 1) {
      for (let i = 0; i < times; i++) {
        const ofLink = pay(link, LINK_TERMS, kind, size, now);
        const ofPeer = pay(peer, PEER_TERMS, kind, size, now);
        if (ofLink && ofPeer) [link, peer] = [ofLink, ofPeer];
        else dropped += 1;
      }
    },
    /** Another link of the same peer takes the place of the first. */
    linkAnew() {
      link = EMPTY_ACCOUNT;
    },
    get dropped() {
      return dropped;
    },
  };
}

describe('a bucket', () => {
  const terms = { most: 10, perSecond: 2 };

  test('is full at first, never holds more than fits, and gives nothing that is not in it', () => {
    expect(levelOf(undefined, terms, 0)).toBe(10);
    const empty = draw(undefined, terms, 10, 0);
    expect(empty).toEqual({ level: 0, at: 0 });
    expect(draw(empty ?? undefined, terms, 1, 499)).toBeNull();
    expect(draw(empty ?? undefined, terms, 1, 500)).toEqual({ level: 0, at: 500 });
    expect(levelOf(empty ?? undefined, terms, 1e9)).toBe(10);
  });

  test('does not fill when a clock goes back', () => {
    expect(levelOf({ level: 3, at: 1_000 }, terms, 0)).toBe(3);
  });

  test('lets through no more than it holds and regains, in whatever order it is asked', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3_000), fc.nat(5))), (asks) => {
        let bucket = draw(undefined, terms, 0, 0) ?? undefined;
        let [now, paid] = [0, 0];
        for (const [pause, cost] of asks) {
          now += pause;
          const next = draw(bucket, terms, cost, now);
          if (next) [bucket, paid] = [next, paid + cost];
        }
        expect(paid).toBeLessThanOrEqual(terms.most + (terms.perSecond * now) / 1_000);
      }),
    );
  });
});

describe('the table', () => {
  test('lets every frame through that is as long as one may be', () => {
    for (const kind of KINDS) {
      const books = openBooks();
      books.say(kind, 0, kind === 'chat' ? CHAT_BYTES : CONTROL_FRAME_BYTES);
      expect([kind, books.dropped]).toEqual([kind, 0]);
    }
  });

  test('stops every kind of frame in a flood, and a new link does not help the peer', () => {
    for (const kind of KINDS) {
      const books = openBooks();
      books.say(kind, 0, FLOOD_SIZE, FLOOD);
      expect(books.dropped, kind).toBeGreaterThan(0);
      for (let links = 0; links < 4; links++) {
        books.linkAnew();
        books.say(kind, 0, FLOOD_SIZE, FLOOD);
      }
      const before = books.dropped;
      books.linkAnew();
      books.say(kind, 0, FLOOD_SIZE, 17);
      expect([kind, books.dropped - before]).toEqual([kind, 17]);
    }
  });

  test('knows an account that has nothing to lose', () => {
    const spent = pay(EMPTY_ACCOUNT, PEER_TERMS, 'hello', 100, 0);
    expect(isFull(EMPTY_ACCOUNT, PEER_TERMS, 0)).toBe(true);
    expect(isFull(spent ?? {}, PEER_TERMS, 0)).toBe(false);
    expect(isFull(spent ?? {}, PEER_TERMS, 1_000)).toBe(true);
  });

  test('looks into a signal, and tells the first part of an offer from the others', () => {
    const offer = { t: 'file.offer' as const, transfer: 'a' as TransferId, count: 2, entries: [] };
    expect(kindOf({ t: 'signal', signal: { t: 'restart' } })).toBe('signal restart');
    expect(kindOf({ ...offer, first: 0 })).toBe('file.offer, first part');
    expect(kindOf({ ...offer, first: 1 })).toBe('file.offer');
    expect(kindOf({ t: 'bye' })).toBe('bye');
  });
});

describe('honest use never meets the budget', () => {
  test('eight lanes that are refused again and again, with their candidates, for ten minutes', () => {
    const books = openBooks();
    for (let now = 0; now < 600_000; now += LANE_RETRY_MS) {
      for (let lane = 0; lane < LANES_MOST; lane++) {
        books.say('lane.offer', now, 2_000);
        books.say('lane.candidate', now, 200, 20);
        books.say('lane.close', now);
      }
    }
    expect(books.dropped).toBe(0);
  });

  test('sixteen transfers that are taken up anew on a link every three seconds, for ten minutes', () => {
    const books = openBooks();
    for (let now = 0; now < 600_000; now += 3_000) {
      books.linkAnew();
      for (const kind of ['file.ask', 'file.hold', 'file.resume'] as const) {
        books.say(kind, now, 200, TRANSFERS_PER_PEER);
      }
    }
    expect(books.dropped).toBe(0);
  });

  test('sixteen folders of ten thousand long paths, offered at once, and again on each new link', () => {
    const parts = FILES_PER_OFFER / ENTRIES_PER_FRAME;
    const size = (MANIFEST_BYTES + FILES_PER_OFFER * 40) / parts;
    const books = openBooks();
    for (let now = 0; now < 300_000; now += 20_000) {
      books.linkAnew();
      books.say('file.offer, first part', now, size, TRANSFERS_PER_PEER);
      books.say('file.offer', now, size, TRANSFERS_PER_PEER * (parts - 1));
    }
    expect(books.dropped).toBe(0);
    expect(ENTRIES_PER_FRAME * (OFFERED_PATH_CHARS + 40)).toBeLessThan(CONTROL_FRAME_BYTES);
  });

  test('pause and resume pressed twenty times, at once, on each of four transfers', () => {
    const books = openBooks();
    for (const kind of ['file.hold', 'file.resume'] as const) books.say(kind, 0, 300, 4 * 20);
    expect(books.dropped).toBe(0);
  });

  test('ICE restarts every five seconds on both sides for two minutes, with sixty candidates each', () => {
    const books = openBooks();
    const every = RESTART_DELAYS_MS.at(-1) ?? 0;
    for (let now = 0; now < LINK_LOST_MS; now += every) {
      for (const at of [now, now + every / 2]) {
        books.say('signal restart', at);
        books.say('signal description', at, 6_000);
        books.say('signal candidate', at, 200, 60);
      }
    }
    expect(books.dropped).toBe(0);
    expect(CANDIDATES_PER_GENERATION).toBeGreaterThan(3 * 60);
  });

  test('two hundred questions after transfers, at once', () => {
    const books = openBooks();
    books.say('file.ask', 0, 70, 200);
    expect(books.dropped).toBe(0);
  });

  test('a switch that is pressed by a key that is held down for ten seconds', () => {
    const books = openBooks();
    for (let now = 0; now < 9_000; now += 33) books.say('media', now);
    expect(books.dropped).toBe(0);
  });

  test('all that the far side may say while the link is lost, arriving at once', () => {
    for (const size of [60, 1_000, CHAT_BYTES]) {
      const lines = Math.floor(
        (SAY_TERMS.most + (SAY_TERMS.perSecond * LINK_LOST_MS) / 1_000) / costOf('chat', size),
      );
      const books = openBooks();
      books.say('chat', 0, size, lines);
      expect(books.dropped).toBe(0);
    }
  });
});
