// The service worker of one extension, watched and stopped through a session of our own. A worker that has a session while
// it is stopped does not start again. Puppeteer's `target.worker()` leaves such sessions behind: it does not notice what the
// sessions of pages attach meanwhile.

import type { Browser, CDPSession } from 'puppeteer-core';
import { until } from './until';

export interface Worker {
  /** Calls back with a session for each of its lives. */
  watch(started: (session: CDPSession) => Promise<void>): void;
  /** Evaluates this code in the life that it has now. */
  run(code: string): Promise<unknown>;
  /** As the browser does when it is idle. */
  stop(): Promise<void>;
}

/** For when its own end is awaited: a worker that anybody is attached to never dies of idleness. */
export const LEFT_ALONE: Worker = {
  watch() {},
  run: () => Promise.reject(new Error('a worker that is left alone is not spoken to')),
  stop: () => Promise.reject(new Error('a worker that is left alone is not stopped')),
};

export async function findWorker(browser: Browser, origin: string): Promise<Worker> {
  const root = await browser.target().createCDPSession();
  const watchers: ((session: CDPSession) => Promise<void>)[] = [];
  /** The life that it has now. */
  let life: { session: CDPSession; sessionId: string; targetId: string } | null = null;

  root.on('Target.attachedToTarget', ({ sessionId, targetInfo: { targetId, url } }) => {
    const session = root.connection()?.session(sessionId);
    if (!session || !url.startsWith(origin)) return;
    life = { session, sessionId, targetId };
    for (const started of watchers) void started(session);
  });
  root.on('Target.detachedFromTarget', ({ sessionId }) => {
    if (life?.sessionId === sessionId) life = null;
  });
  await root.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: true,
    filter: [{ type: 'service_worker' }, { exclude: true }],
  });

  return {
    watch(started) {
      watchers.push(started);
      if (life) void started(life.session);
    },
    async run(code) {
      const { session } = await until('the worker', () => life);
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
        expression: code,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
    async stop() {
      const { targetId, sessionId } = await until('the worker', () => life);
      // In this order: a busy worker may stop, and start again, before a second command arrives.
      await root.send('Target.detachFromTarget', { sessionId });
      await root.send('Target.closeTarget', { targetId });
    },
  };
}
