// Random orders of the events of notifications (calls that ring, end and are missed, messages, clicks, presses, closing, a
// browser that loses notifications, a worker that dies in the middle of any step), against a browser that answers late. In
// the end exactly the wanted notifications stand, and no news was notified twice.

import '../../fake-chrome';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type {
  NotificationFacts,
  WantedNotification,
} from '../../../../src/background/browser-ui/notification-facts';
import {
  type NotificationReconciler,
  notificationReconciler,
} from '../../../../src/background/browser-ui/notification-reconciler';
import { wantedNotifications } from '../../../../src/background/browser-ui/wanted-notifications';
import { markSeen, noteCall } from '../../../../src/protocol/call/call-history';
import type { CallPhase } from '../../../../src/protocol/snapshot/call-view';
import type { ChatEntry } from '../../../../src/protocol/snapshot/chat-view';
import type { CallId, ContactId, TransferId } from '../../../../src/protocol/snapshot/ids';
import { MESSAGE_GAP_MS, MESSAGE_GRACE_MS } from '../../../../src/protocol/snapshot/limits';
import type { Notified } from '../../../../src/protocol/snapshot/notified';
import { EMPTY_SNAPSHOT } from '../../../../src/protocol/snapshot/snapshot';
import type { TransferState } from '../../../../src/protocol/snapshot/transfer-view';
import { BEN, callIn, GRACE, transferIn } from '../../people';

const RUNS = Number(process.env.MODEL_SCHEDULES ?? 300);
const TIMEOUT_MS = 600_000;
/** So many turns of waiting are enough for everything that was begun to end. */
const REST_TURNS = 400;

/** A step of the world, or a number of turns in which begun work goes on. */
const STEPS = [
  'rings',
  'missed',
  'answered',
  'seen',
  'offered',
  'taken',
  'saved',
  'dismissed',
  'said',
  'read',
  'hush',
  'unhush',
  'looks',
  'looksAway',
  'clicks',
  'crosses',
  'loses',
  'dies',
  'time',
  'mend',
] as const;
type Step = (typeof STEPS)[number];
type Move = { step: Step; peer: number; turns: number };

const PEERS = [GRACE, BEN];
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

class World {
  facts: NotificationFacts = {
    ...EMPTY_SNAPSHOT,
    contacts: PEERS,
    now: 1,
    isLookedAt: false,
    isUnasked: () => false,
  };
  notified: Notified = {};
  readonly standing = new Map<string, string>();
  /** The notifications that were created: ID and version, in order. */
  readonly told: string[] = [];
  /** Questions that the browser lost, and notifications whose click or closing was on its way when the worker died. */
  readonly mayRepeat = new Set<string>();
  /** The notifications that the user has put away. */
  readonly putAway = new Set<string>();
  /** The version of the notification. */
  readonly #versions = new WeakMap<object, string>();
  #life = 0;
  readonly #delay: () => number;
  #calls = 0;
  #transfers = 0;
  reconciler: NotificationReconciler;
  readonly running = new Set<Promise<void>>();
  readonly failures: unknown[] = [];

  constructor(delays: readonly number[]) {
    let at = 0;
    this.#delay = () => delays[at++ % delays.length] ?? 0;
    this.reconciler = this.#born();
  }

  /** The browser carries out a worker's call, or does not if the worker dies meanwhile; a dead worker gets no answer. */
  async #ask<T>(life: number, act: () => T): Promise<T> {
    const [before, after] = [this.#delay(), this.#delay()];
    for (let n = 0; n < before; n++) await turn();
    if (life !== this.#life) return new Promise<never>(() => {});
    const value = act();
    for (let n = 0; n < after; n++) await turn();
    if (life !== this.#life) return new Promise<never>(() => {});
    return value;
  }

  #born(): NotificationReconciler {
    this.#life += 1;
    const life = this.#life;
    this.running.clear();
    return notificationReconciler({
      now: () => this.facts.now,
      wanted: () => this.#ask(life, () => this.#wanted()),
      notified: () => this.#ask(life, () => this.notified),
      keepNotified: (notified) =>
        this.#ask(life, () => {
          this.notified = notified;
        }),
      shown: () => this.#ask(life, () => new Set(this.standing.keys())),
      create: (id, words) =>
        this.#ask(life, () => {
          const version = this.#versions.get(words) ?? '';
          this.standing.set(id, version);
          this.told.push(`${id} ${version}`);
        }),
      clear: (id) =>
        this.#ask(life, () => {
          // The browser sends the same event for a notification that Tincan cleared as for one that the user closed.
          if (this.standing.delete(id)) this.run(turn().then(() => this.reconciler.closed(id)));
        }),
      wakeAt: () => {},
    });
  }

  #wanted(): readonly WantedNotification[] {
    const wanted = wantedNotifications(this.facts);
    for (const { words, version } of wanted) this.#versions.set(words, version);
    return wanted;
  }

  run(work: Promise<void>): void {
    const running = work.then(
      () => void this.running.delete(running),
      (error: unknown) => void this.failures.push(error),
    );
    this.running.add(running);
  }

  change(part: Partial<NotificationFacts>): void {
    this.facts = { ...this.facts, now: this.facts.now + 1, ...part };
    this.run(this.reconciler.mend());
  }

  #call(peer: number, phase: CallPhase): void {
    const running = this.facts.call;
    const isNew = phase.name === 'ringing-here';
    if (isNew && running && running.phase.name !== 'ended') return;
    if (!isNew && running?.phase.name !== 'ringing-here') return;
    if (isNew) this.#calls += 1;
    const call = isNew
      ? callIn(phase, { peer: PEERS[peer]?.id ?? GRACE.id, id: String(this.#calls) as CallId })
      : { ...(running ?? callIn(phase)), phase };
    this.change({ call, calls: noteCall(this.facts.calls, call, this.facts.now) });
  }

  #transfer(peer: number, from: TransferState['name'] | null, state: TransferState): void {
    const { transfers } = this.facts;
    const { id } = PEERS[peer] ?? GRACE;
    const old = transfers.find((each) => each.peer === id && each.state.name !== 'saved');
    if ((old?.state.name ?? null) !== from) return;
    this.#transfers += from === null ? 1 : 0;
    const transfer = old?.id ?? (String(this.#transfers).padStart(32, '0') as TransferId);
    const now = transferIn(state, { id: transfer, peer: id });
    this.change({ transfers: [now, ...transfers.filter((each) => each !== old)] });
  }

  act({ step, peer }: Pick<Move, 'step' | 'peer'>): void {
    const { id } = PEERS[peer] ?? GRACE;
    const some = [...this.standing.keys()].at(peer - 1);
    const acts: Record<Step, () => void> = {
      rings: () => this.#call(peer, { name: 'ringing-here' }),
      missed: () => this.#call(peer, { name: 'ended', reason: 'missed', error: null }),
      answered: () => this.#call(peer, { name: 'ended', reason: 'declined-here', error: null }),
      seen: () => this.change({ calls: markSeen(this.facts.calls, null) }),
      offered: () => this.#transfer(peer, null, { name: 'offered' }),
      taken: () => this.#transfer(peer, 'offered', { name: 'moving' }),
      saved: () => this.#transfer(peer, 'moving', { name: 'saved' }),
      dismissed: () =>
        this.change({ transfers: this.facts.transfers.filter(({ state }) => state.name !== 'saved') }),
      said: () => this.change({ chat: [...this.facts.chat, this.#line(id)] }),
      read: () => this.#read(id),
      hush: () => this.change({ doNotDisturb: { until: null } }),
      unhush: () => this.change({ doNotDisturb: null }),
      looks: () => this.change({ isLookedAt: true }),
      looksAway: () => this.change({ isLookedAt: false }),
      clicks: () => {
        if (some !== undefined) this.#putAway(some, () => this.reconciler.putAway(some));
      },
      crosses: () => {
        if (some === undefined) return;
        this.standing.delete(some);
        this.#putAway(some, () => this.reconciler.closed(some));
      },
      loses: () => {
        // After a reload of the extension or a start of the browser there are no notifications.
        for (const each of this.standing.keys()) this.mayRepeat.add(each);
        this.standing.clear();
        acts.dies();
      },
      dies: () => {
        // A click that was on its way is lost with the worker.
        for (const each of this.putAway) this.mayRepeat.add(each);
        this.reconciler = this.#born();
        acts.mend();
      },
      time: () => this.change({ now: this.facts.now + MESSAGE_GRACE_MS + MESSAGE_GAP_MS }),
      mend: () => this.run(this.reconciler.mend()),
    };
    acts[step]();
  }

  #putAway(id: string, tell: () => Promise<void>): void {
    this.putAway.add(id);
    this.run(tell());
  }

  #line(peer: ContactId): ChatEntry {
    const id = String(this.facts.chat.length);
    return { id, peer, from: 'peer', text: id, at: this.facts.now };
  }

  #read(peer: ContactId): void {
    const newest = this.facts.chat.findLast((line) => line.peer === peer);
    if (!newest) return;
    this.change({ chatRead: { ...this.facts.chatRead, [peer]: { upTo: newest.id, at: this.facts.now } } });
  }

  async rests(): Promise<void> {
    for (let n = 0; n < REST_TURNS && this.running.size > 0; n++) await turn();
    expect(this.failures).toEqual([]);
    expect(this.running.size).toBe(0);
  }
}

const moves: fc.Arbitrary<Move> = fc.record({
  step: fc.constantFrom(...STEPS),
  peer: fc.nat({ max: 1 }),
  turns: fc.nat({ max: 6 }),
});

test(
  'in the end exactly the wanted notifications stand, and no news is notified twice',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(moves, { maxLength: 30, size: 'max' }),
        fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 12 }),
        async (schedule, delays) => {
          const world = new World(delays);
          for (const move of schedule) {
            world.act(move);
            for (let n = 0; n < move.turns; n++) await turn();
          }
          // The worker starts once more, as at the next alarm, and the time of every notification has come.
          for (const step of ['time', 'time', 'dies'] as const) {
            world.act({ step, peer: 0 });
            await world.rests();
          }
          expectMended(
            world,
            schedule.some(({ step }) => step === 'hush' || step === 'looks'),
          );
        },
      ),
      { numRuns: RUNS, seed: 16 },
    );
  },
  TIMEOUT_MS,
);

function expectMended(world: World, wasHeldBack: boolean): void {
  const { facts, standing, notified, told, mayRepeat, putAway } = world;
  const wanted = new Map(wantedNotifications(facts).map((each) => [each.id, each]));
  for (const [id, version] of standing) {
    const need = wanted.get(id);
    expect(need, `${id} stands`).toBeDefined();
    // A notification that stands covers news that comes during do not disturb.
    if (!wasHeldBack) expect(version, `${id} has the current version`).toBe(need?.version);
    expect(notified[id]).toMatchObject({ version: need?.version, state: 'shown' });
  }
  for (const [id, { version, isQuestion }] of wanted) {
    const note = notified[id];
    expect(note, `${id} was dealt with`).toMatchObject({ version });
    expect(note?.state, `${id} is not left half created`).not.toBe('pending');
    if (standing.has(id)) continue;
    // The user put the notification away, it never appeared, or it was news that was lost with the browser.
    const isGone = note?.state === 'closed' || (!isQuestion && (mayRepeat.has(id) || putAway.has(id)));
    expect(isGone, `${id} is not there`).toBe(true);
  }
  const again = told.filter((each, at) => told.indexOf(each) < at);
  expect(again.filter((each) => !mayRepeat.has(each.split(' ')[0] ?? ''))).toEqual([]);
}
