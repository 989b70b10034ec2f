import { defineConfig } from 'vitest/config';
import { TogetherByEnvironment } from './test/unit/file-order.ts';

/** A browser starts, calls and moves 20 MB in well under this on two slow cores. */
const BROWSER_TIMEOUT_MS = 120_000;

/** PeerServer takes six seconds to say that a message has expired. */
const PEER_SERVER_TIMEOUT_MS = 30_000;

/**
 * Packages that keep what they found in the globals, or set one. They start anew with each file of unit tests, which only
 * what vitest loads itself can: the alias below names a build of one that it can load.
 */
const STATEFUL = ['webextension-polyfill', 'fake-indexeddb', 'idb', /@testing-library/];

const inNode = (name: string) => ({
  extends: true as const,
  test: {
    name,
    include: [`test/${name}/**/*.test.{ts,tsx}`],
    environment: 'node' as const,
    // Processes, not threads: what is measured in processor time is that of a process. Each runs many files.
    pool: 'forks' as const,
    isolate: false,
    // Collected seldom: the tests make much that is gone at once.
    execArgv: ['--max-semi-space-size=64'],
    // Left to itself, vitest keeps one of two cores free.
    maxWorkers: '100%',
    setupFiles: ['test/unit/fresh-file.ts'],
    server: { deps: { inline: STATEFUL } },
    alias: { '@testing-library/dom': '@testing-library/dom/dist/@testing-library/dom.esm.js' },
  },
});

/** What needs browsers mostly waits: for a broker, for a timer of the product, for a page. `npm test` looks how many files at once do. */
const FILES_AT_ONCE = Number(process.env.TINCAN_FILES_AT_ONCE ?? 2);

const inBrowsers = (name: string, filesAtOnce = FILES_AT_ONCE) => ({
  extends: true as const,
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    globalSetup: ['test/harness/user/kept-profiles-setup.ts'],
    pool: 'forks' as const,
    maxWorkers: filesAtOnce,
    testTimeout: BROWSER_TIMEOUT_MS,
    hookTimeout: BROWSER_TIMEOUT_MS,
  },
});

export default defineConfig({
  test: {
    // A failure says all of what was found: on another machine there is nothing else to go by.
    chaiConfig: { truncateThreshold: 0 },
    sequence: { sequencer: TogetherByEnvironment },
    // What was compiled is kept in node_modules, by the hash of its source.
    experimental: { fsModuleCache: true },
    projects: [
      inNode('unit'),
      // Hostile input costs half as much time as all unit tests. It runs with everything, not at each commit.
      inNode('fuzz'),
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          pool: 'forks',
          // As many as those of `fuzz`, which run beside them.
          maxWorkers: '100%',
          // Node 20 has the browser's WebSocket behind a flag.
          execArgv: ['--experimental-websocket'],
          testTimeout: PEER_SERVER_TIMEOUT_MS,
        },
      },
      inBrowsers('e2e'),
      inBrowsers('scenes'),
      // The full run measures times, which nothing beside it may lengthen.
      inBrowsers('faults', process.env.TINCAN_FAULTS === 'full' ? 1 : FILES_AT_ONCE),
    ],
  },
});
