// What axe finds on a page.

import axe from 'axe-core';
import type { Page } from 'puppeteer-core';

/** Those that depend on colours. */
export const RULES_OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** For each violation of all rules, or of these: the rule, and the element that breaks the rule. */
export async function violations(page: Page, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async (rules) => {
    const { violations: found } = await (window as unknown as { axe: typeof axe }).axe.run({
      resultTypes: ['violations'],
      ...(rules && { runOnly: rules }),
    });
    return found.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    );
  }, rules);
}
