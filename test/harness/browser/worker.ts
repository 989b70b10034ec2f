// The service worker of one extension, watched and stopped through a session of our own. Puppeteer's `target.worker()`
// takes no notice of what pages' sessions attach in the meantime: such a one is never detached, and a worker that
// somebody watches while it is stopped does not start again.

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
      // Not CDP's ServiceWorker.stopAllWorkers: that leaves the session, and so a worker that does not start again.
      await root.send('Target.closeTarget', { targetId });
      await root.send('Target.detachFromTarget', { sessionId });
    },
  };
}
