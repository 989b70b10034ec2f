// The brokers that are visited: those of the people whom the user calls or sends files to, while that lasts. An address that
// somebody else has named is dialled only within a budget.

import {
  NEXT_VISIT_MS,
  VISIT_LEAST_MS,
  VISIT_MS,
  VISITS,
  VISITS_IN_A_ROW,
} from '../../protocol/broker/limits';
import { visitsFor } from '../../protocol/broker/visits';
import { type Bucket, draw } from '../../protocol/budget/bucket';
import { serialQueue } from '../../shared/serial-queue';

const TERMS = { most: VISITS_IN_A_ROW, perSecond: 1_000 / NEXT_VISIT_MS };

export interface VisitPorts {
  homes(): readonly string[];
  /** The user's own brokers and no others. */
  onlyHomes(): boolean;
  namedBy(peer: string): readonly string[];
  /** A call or a file session with somebody at this broker goes on. */
  isNeeded(address: string): Promise<boolean>;
  /** Other brokers are visited now. */
  changed(): void;
}

export interface Visiting {
  /** Goes to the brokers of this peer that are none of ours. */
  visit(peer: string): Promise<void>;
  /** A message came or left there. */
  used(address: string): void;
  addresses(): readonly string[];
  /** The user's own brokers have changed: what is one of them, or may not be visited any more, is left. */
  review(): void;
  end(): void;
}

export function createVisiting(ports: VisitPorts): Visiting {
  /** When each was used last, in milliseconds since the epoch. */
  const visits = new Map<string, number>();
  const serialised = serialQueue();
  let budget: Bucket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function begin(address: string): boolean {
    const left = visits.size < VISITS ? draw(budget, TERMS, 1, Date.now()) : null;
    if (!left) return false;
    budget = left;
    visits.set(address, Date.now());
    return true;
  }

  /** Sets the timer for the visit that ends next. */
  function wait(): void {
    clearTimeout(timer);
    if (visits.size === 0) return;
    const next = Math.min(...visits.values()) + VISIT_MS - Date.now();
    timer = setTimeout(() => void serialised(() => leaveIdle(VISIT_MS)), Math.max(0, next));
  }

  /** Leaves those that nobody needs and that were not used for so long. */
  async function leaveIdle(idleMs: number): Promise<void> {
    const before = visits.size;
    const isIdle = (address: string) => Date.now() - (visits.get(address) ?? 0) >= idleMs;
    for (const address of [...visits.keys()].filter(isIdle)) {
      const isNeeded = await ports.isNeeded(address);
      if (isNeeded) visits.set(address, Date.now());
      else if (isIdle(address)) visits.delete(address);
    }
    wait();
    if (visits.size !== before) ports.changed();
  }

  function used(address: string): void {
    if (visits.has(address)) visits.set(address, Date.now());
  }

  async function visit(peer: string): Promise<void> {
    if (ports.onlyHomes()) return;
    const wanted = visitsFor(ports.namedBy(peer), ports.homes());
    const others = wanted.filter((each) => !visits.has(each));
    for (const address of wanted) used(address);
    if (visits.size + others.length > VISITS) await leaveIdle(VISIT_LEAST_MS);
    const begun = others.filter(begin);
    wait();
    if (begun.length > 0) ports.changed();
  }

  return {
    visit: (peer) => serialised(() => visit(peer)),
    used,
    addresses: () => [...visits.keys()],
    review() {
      const homes = ports.homes();
      for (const address of [...visits.keys()]) {
        if (ports.onlyHomes() || homes.includes(address)) visits.delete(address);
      }
      wait();
    },
    end() {
      visits.clear();
      wait();
    },
  };
}
