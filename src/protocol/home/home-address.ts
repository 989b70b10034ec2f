// The addresses of a home: its origin, which is its name, and those of its brokers.

import { HOME_BROKER_CHARS, HOME_ORIGIN_CHARS } from './limits';

/** At these paths of its origin a home is asked. */
export const DESCRIPTION_PATH = '/.well-known/tincan.json';
export const CHALLENGE_PATH = '/tincan/challenge';
export const CREDENTIAL_PATH = '/tincan/credentials';

const BROKER_SCHEMES = ['http:', 'https:', 'ws:', 'wss:', 'mqtt+ws:', 'mqtt+wss:'];

/** `https://tincan.example.org`, without a slash at its end. Null for what is more or less than an http(s) origin. */
export function homeOrigin(text: string): string | null {
  if (text.length > HOME_ORIGIN_CHARS) return null;
  const url = URL.parse(text);
  if (!url || !['http:', 'https:'].includes(url.protocol)) return null;
  return url.href === `${url.origin}/` ? url.origin : null;
}

/** A broker of either kind as it is stored. Null for an address that has a user, a query or a fragment. */
export function homeBroker(text: string): string | null {
  if (text.length > HOME_BROKER_CHARS || /[\s?#@]/.test(text)) return null;
  const url = URL.parse(text);
  return url?.host && BROKER_SCHEMES.includes(url.protocol) ? url.href : null;
}
