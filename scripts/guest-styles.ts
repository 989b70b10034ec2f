// PostCSS plugin: leaves out of the page of a guest the rules for what only the extension shows. Its style sheets are those of the
// extension, file by file.

/** Classes of screens and controls that a page does not have: oneFile refuses a script that names one. */
export const NOT_IN_PAGE = [
  'beside',
  'call-strip',
  'clamped',
  'compared',
  'contact-id',
  'file-link',
  'incoming',
  'keep-contact',
  'link-files',
  'mono',
  'name-row',
  'narrow',
  'no-way',
  'picture',
  'registration-dot',
  'ringing',
  'share-pill',
  'sharing',
  'sheet',
  'side',
  'stranger',
  'switch',
  'tight',
  'top-bar',
  'welcome',
] as const;

/** A page is as large as the window that shows it. */
const OTHER_PLACES = /\[data-place=["']?(?:popup|picture)["']?\]/;
const CLASS = new RegExp(`\\.(?:${NOT_IN_PAGE.join('|')})(?![\\w-])`);

/** Of a rule of PostCSS, what is read and changed here. */
interface Rule {
  selectors: string[];
  remove(): unknown;
}

export const onlyStylesOfPage = {
  postcssPlugin: 'tincan:only-styles-of-page',
  Rule(rule: Rule): void {
    const kept = rule.selectors.filter((selector) => !needsOther(selector));
    if (kept.length === 0) rule.remove();
    else if (kept.length < rule.selectors.length) rule.selectors = kept;
  },
};

/** What stands in parentheses is one choice of several, or what must not be there. */
function needsOther(selector: string): boolean {
  let outside = selector;
  for (let before = ''; before !== outside; ) {
    before = outside;
    outside = before.replace(/\([^()]*\)/g, '');
  }
  return CLASS.test(outside) || OTHER_PLACES.test(outside);
}

/** The classes that a built script gives to elements, as far as they stand there in a whole. */
export function classesIn(script: string): Set<string> {
  const given = [...script.matchAll(/\bclass:(["`])(.*?)\1/g)].map(([, , names = '']) => names);
  return new Set(given.flatMap((names) => names.split(/[^\w-]+/)));
}
