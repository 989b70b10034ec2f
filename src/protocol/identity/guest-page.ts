// Where the page of a guest is served, and the guest links that lead there. A page can only reach what its own address lets the
// browser reach: from https no broker without TLS.

import type { GuestPurpose, Profile } from '../snapshot/contact';
import type { Settings } from '../snapshot/settings';
import { type GuestLink, guestFragment } from './guest-link';
import { guestPageAddress, isLoopback } from './guest-page-address';
import { GUEST_STUN } from './limits';

/** The PeerServers among brokers: a page asks no home for the token of an MQTT broker. */
const PEER_SERVER = /^https?:/;

/** `no-page`: none is set. `no-broker`: none that a page can ask. `broker-plain`: only without TLS, and the page has TLS. */
export type NoGuestLink = 'no-page' | 'no-broker' | 'broker-plain';
export type MadeGuestLink = { ok: true; link: string } | { ok: false; why: NoGuestLink };

export function guestLinkFor(
  { id, name }: Profile,
  settings: Pick<Settings, 'guestPage' | 'home' | 'brokers' | 'iceServers'>,
  { secret, until }: Pick<GuestLink, 'secret' | 'until'>,
  purpose: GuestPurpose,
): MadeGuestLink {
  const { brokers, iceServers } = settings;
  const page = pageOf(settings);
  if (page === null) return { ok: false, why: 'no-page' };
  const asked = brokers.filter((each) => PEER_SERVER.test(each));
  if (asked.length === 0) return { ok: false, why: 'no-broker' };
  const reached = asked.filter((each) => isReached(each, page));
  if (reached.length === 0) return { ok: false, why: 'broker-plain' };
  const stun = iceServers.flatMap(({ urls }) => urls).filter((url) => url.startsWith('stun'));
  const fragment = guestFragment({
    id,
    purpose,
    brokers: reached,
    stun: stun.slice(0, GUEST_STUN),
    until,
    name,
    secret,
  });
  return { ok: true, link: `${page}#${fragment}` };
}

/** A home serves the page, too; one on plain http only for this machine. */
function pageOf({ guestPage, home }: Pick<Settings, 'guestPage' | 'home'>): string | null {
  const page = guestPage || (home && guestPageAddress(`${home}/g`));
  return page || null;
}

function isReached(broker: string, page: string): boolean {
  const url = URL.parse(broker);
  return url !== null && (url.protocol === 'https:' || page.startsWith('http:') || isLoopback(url));
}
