// How often the pages of an extension, which share one thread, are laid out while a page shows some frames.

import type { Page } from 'puppeteer-core';

export async function layoutsDuring(page: Page, frames: number): Promise<number> {
  const session = await page.createCDPSession();
  const count = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'LayoutCount')?.value ?? Number.NaN;
  };
  try {
    await session.send('Performance.enable');
    const before = await count();
    await page.evaluate(pass, frames);
    return (await count()) - before;
  } finally {
    await session.detach();
  }
}

/** In the page. */
function pass(frames: number): Promise<void> {
  return new Promise((passed) => {
    const next = (left: number) => (left === 0 ? passed() : requestAnimationFrame(() => next(left - 1)));
    next(frames);
  });
}
