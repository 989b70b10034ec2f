import { defineConfig } from 'vitest/config';

/** A browser starts, calls and moves 20 MB in well under this on two slow cores. */
const BROWSER_TIMEOUT_MS = 120_000;

/** PeerServer takes six seconds to say that a message has expired. */
const PEER_SERVER_TIMEOUT_MS = 30_000;

/** One browser test at a time: two browsers are enough for two cores. */
const inBrowsers = (name: string) => ({
  extends: true as const,
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    pool: 'forks' as const,
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: BROWSER_TIMEOUT_MS,
    hookTimeout: BROWSER_TIMEOUT_MS,
  },
});

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], environment: 'node' },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          pool: 'forks',
          // Node 20 has the browser's WebSocket behind a flag.
          execArgv: ['--experimental-websocket'],
          testTimeout: PEER_SERVER_TIMEOUT_MS,
        },
      },
      inBrowsers('e2e'),
      inBrowsers('faults'),
    ],
  },
});
