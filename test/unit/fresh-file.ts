// Runs before each file of unit tests, which share a process: their modules of ours start anew, and the globals, spies and
// timers of one file are gone when the next begins. A process for each file costs three times as much as all the tests.

import { afterAll, vi } from 'vitest';

vi.resetModules();
vi.useRealTimers();
vi.restoreAllMocks();
vi.unstubAllGlobals();

const before = Object.getOwnPropertyDescriptors(globalThis);
const timers = new Set<NodeJS.Timeout>();
const { setTimeout: startTimeout, setInterval: startInterval } = globalThis;

/** Of the same kind as the one it wraps; what it starts is noted. */
function noting<T extends typeof startTimeout | typeof startInterval>(start: T): T {
  const wrapped = (...args: Parameters<T>) => {
    const timer = Reflect.apply(start, globalThis, args) as NodeJS.Timeout;
    timers.add(timer);
    return timer;
  };
  return Object.assign(wrapped, start) as unknown as T;
}
globalThis.setTimeout = noting(startTimeout);
globalThis.setInterval = noting(startInterval);

/** Hooks run in the reverse order of their registration: those of the file come first. */
afterAll(() => {
  vi.useRealTimers();
  for (const timer of timers) clearTimeout(timer);
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    // A request to a database may end after its file; the classes hold no state.
    if (!(name in before) && !name.startsWith('IDB')) Reflect.deleteProperty(globalThis, name);
  }
  for (const [name, was] of Object.entries(before)) {
    const now = Object.getOwnPropertyDescriptor(globalThis, name);
    if (now?.value !== was.value || now?.get !== was.get) Object.defineProperty(globalThis, name, was);
  }
});
