// Collects every uncaught error and every warning in every page and worker of one extension.

import type { Browser, CDPSession, Target } from 'puppeteer-core';
import type { Worker } from '../browser/worker';

export interface Complaints {
  uncaught: readonly string[];
  warnings: readonly string[];
}

/** What Chromium answers a call of its API from a worker that it has stopped meanwhile (extension_function_dispatcher.cc).
 *  The worker's last breath: nobody is left in it to act on it. */
const WORKER_GONE = 'Error: No SW';

export async function watchComplaints(browser: Browser, origin: string, worker: Worker): Promise<Complaints> {
  const uncaught: string[] = [];
  const warnings: string[] = [];

  async function listen(session: CDPSession): Promise<void> {
    session.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
      const error = exceptionDetails.exception?.description ?? exceptionDetails.text;
      if (error !== WORKER_GONE) uncaught.push(error);
    });
    session.on('Runtime.consoleAPICalled', ({ type, args }) => {
      if (type !== 'warning' && type !== 'error') return;
      warnings.push(args.map(({ description, value }) => description ?? String(value)).join(' '));
    });
    await session.send('Runtime.enable').catch(ignoreClosed);
  }

  async function watch(target: Target): Promise<void> {
    const isPage = target.type() === 'page' || target.type() === 'background_page';
    if (isPage && target.url().startsWith(origin))
      await listen(await (await target.asPage()).createCDPSession());
  }

  browser.on('targetcreated', (target) => void watch(target).catch(ignoreClosed));
  await Promise.all(browser.targets().map(watch));
  worker.watch(listen);
  return { uncaught, warnings };
}

/** A page or worker may close before it can be watched; its errors cannot be seen. */
function ignoreClosed(error: unknown): void {
  if (!/closed|detached|No target|Session with given id/i.test(String(error))) throw error;
}
