// Which pages can be shared, and when two of them are the same to the browser.

const SHARED_SCHEMES: readonly string[] = ['http:', 'https:', 'file:'];

/**
 * The site of a page that can be shared, else null: the browser lets nobody capture its own pages, and shows no address of
 * a page on which Tincan was not clicked. While a tab stays on its site, the browser lets it be captured.
 */
export function siteOf(address: string | undefined): string | null {
  if (!address || !URL.canParse(address)) return null;
  const { protocol, host } = new URL(address);
  return SHARED_SCHEMES.includes(protocol) ? `${protocol}//${host}` : null;
}
