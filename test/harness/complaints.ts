// Collects every error that nobody caught, and every warning, in every page and worker of one extension.

import type { Browser, CDPSession, Target } from 'puppeteer-core';

export interface Complaints {
  uncaught: readonly string[];
  warnings: readonly string[];
}

export async function watchComplaints(browser: Browser, extensionId: string): Promise<Complaints> {
  const uncaught: string[] = [];
  const warnings: string[] = [];

  async function watch(target: Target): Promise<void> {
    if (!target.url().startsWith(`chrome-extension://${extensionId}/`)) return;
    const session = await listenTo(target);
    session?.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
      uncaught.push(exceptionDetails.exception?.description ?? exceptionDetails.text);
    });
    session?.on('Runtime.consoleAPICalled', ({ type, args }) => {
      if (type !== 'warning' && type !== 'error') return;
      warnings.push(args.map(({ description, value }) => description ?? String(value)).join(' '));
    });
    await session?.send('Runtime.enable');
  }

  const watchNow = (target: Target) => void watch(target).catch(ignoreClosed);
  browser.on('targetcreated', watchNow);
  await Promise.all(browser.targets().map(watch));
  return { uncaught, warnings };
}

async function listenTo(target: Target): Promise<CDPSession | undefined> {
  switch (target.type()) {
    case 'page':
    case 'background_page':
      return (await target.asPage()).createCDPSession();
    case 'service_worker':
      return (await target.worker())?.client;
    default:
      return undefined;
  }
}

/** A page or worker that went away before it could be watched has thrown nothing that can be heard. */
function ignoreClosed(error: unknown): void {
  if (!/closed|detached|No target|Session with given id/i.test(String(error))) throw error;
}
