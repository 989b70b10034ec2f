// What kind an IP address is: whether anybody outside of the own network can reach it. Chromium writes the IPv6 addresses of
// candidates in brackets.

/** RFC 1918, loopback, link-local, and IPv6's unique local addresses. */
const PRIVATE =
  /^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[?(::1\]?$|f[cd][0-9a-f]{2}:|fe80:))/i;
/** RFC 6598: between a provider and its customers. */
const SHARED = /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./;
/** RFC 4291 §2.4: the part of IPv6 from which public addresses are given. */
const PUBLIC_IPV6 = /^\[?[23][0-9a-f]{3}:/i;

export const isPrivate = (address: string): boolean => PRIVATE.test(address);
/** Neither private nor shared: packets from anywhere can get there. */
export const isReachable = (address: string): boolean => !isPrivate(address) && !SHARED.test(address);
export const isIpv6 = (address: string): boolean => address.includes(':');
export const isPublicIpv6 = (address: string): boolean => PUBLIC_IPV6.test(address);
