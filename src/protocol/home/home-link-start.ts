// How the link *use this home* begins, for those who only have to tell it from others.

const START = /^\s*web\+tincan:(?:\/\/)?home\/?\?/i;

/** Whether a text is meant as such a link; parseHomeLink() says whether it is one. */
export const isHomeLink = (text: string): boolean => START.test(text);

/** What stands behind the beginning. */
export const homeLinkQuery = (text: string): string => text.trim().replace(START, '');
