// Where the page of a guest leaves its invite for a Tincan that is installed in the same browser: an attribute of the document, which
// Tincan reads when its user opens it over that page. The page hears nothing of it.

/** As a name in `dataset` of the root element. */
export const PAGE_INVITE = 'tincanInvite';
