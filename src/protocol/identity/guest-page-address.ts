// The address at which the page of a guest is served.

import { GUEST_PAGE_CHARS } from './limits';

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * The one form of the address of a page. Empty for none; null for what no browser would let call: only https is a secure
 * context, and this machine itself.
 */
export function guestPageAddress(typed: string): string | null {
  const text = typed.trim();
  if (text === '') return '';
  const url = text.length <= GUEST_PAGE_CHARS ? URL.parse(text) : null;
  if (!url || url.username || url.password || url.search || url.hash) return null;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)) ? url.href : null;
}

export const isLoopback = ({ hostname }: URL) => LOOPBACK.test(hostname);
