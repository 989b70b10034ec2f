// Which rules of the extension's style sheets stay in the page of a guest.

import { expect, test } from 'vitest';
import { classesIn, onlyStylesOfPage } from '../../../scripts/guest-styles';

/** The selectors that stay of a rule; null when the rule goes. */
function keptOf(...selectors: string[]): string[] | null {
  let isGone = false;
  const rule = {
    selectors,
    remove() {
      isGone = true;
    },
  };
  onlyStylesOfPage.Rule(rule);
  return isGone ? null : rule.selectors;
}

test('a rule for what only the extension shows is left out, and one for several things keeps the others', () => {
  expect(keptOf('.share-pill')).toBeNull();
  expect(keptOf('html[data-place="popup"]')).toBeNull();
  expect(keptOf('.call-button-face', '.share-pill')).toEqual(['.call-button-face']);
  expect(keptOf('&.tight')).toBeNull();
});

test('a rule stays where such a class is one choice of several, or must not be there, or begins another name', () => {
  for (const selector of ['.app :is(.top-bar, .panel)', '.stage:not(.picture)', '.sheet-like', '.transfer'])
    expect(keptOf(selector)).toEqual([selector]);
});

test('the classes that a script gives are found in words and in templates', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the script that is read has a template
  const script = 'x("p",{class:"row end"}),x("p",{class:`banner ${tone}`})';
  expect([...classesIn(script)]).toEqual(expect.arrayContaining(['row', 'end', 'banner']));
});
