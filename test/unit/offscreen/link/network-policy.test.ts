import { beforeEach, expect, test, vi } from 'vitest';
import type { ContactId } from '../../../../src/protocol/snapshot/ids';

const ADA = 'ada' as ContactId;
const BEN = 'ben' as ContactId;
const ANYWHERE = { iceServers: [], relayOnly: false, relayOnlyWith: [], directWith: null };

let policy: typeof import('../../../../src/offscreen/link/network-policy');
beforeEach(async () => {
  vi.resetModules();
  policy = await import('../../../../src/offscreen/link/network-policy');
});

test('before background has said anything only relays are allowed, and none is known', () => {
  expect(policy.policyFor(ADA)).toEqual({ iceServers: [], relayOnly: true });
  expect(policy.policyFor(null)).toEqual({ iceServers: [], relayOnly: true });
});

test('the stricter of the settings and the rule for a contact counts; the open line has the settings alone', () => {
  policy.useNetwork({ ...ANYWHERE, relayOnlyWith: [ADA] });
  expect([ADA, BEN, null].map((peer) => policy.policyFor(peer).relayOnly)).toEqual([true, false, false]);
  policy.useNetwork({ ...ANYWHERE, relayOnly: true });
  expect([ADA, BEN, null].map((peer) => policy.policyFor(peer).relayOnly)).toEqual([true, true, true]);
});

test('with direct paths for some alone, all others are relayed, the open line as the settings say', () => {
  policy.useNetwork({ ...ANYWHERE, directWith: [ADA] });
  expect([ADA, BEN, null].map((peer) => policy.policyFor(peer).relayOnly)).toEqual([false, true, false]);
});

test('whoever watches hears each time that direct paths end, and nothing else, until it is over', () => {
  policy.useNetwork(ANYWHERE);
  const heard: string[] = [];
  const life = new AbortController();
  policy.watchRelayOnly(ADA, life.signal, () => heard.push('ada'));
  policy.watchRelayOnly(null, life.signal, () => heard.push('open line'));
  policy.useNetwork({ ...ANYWHERE, relayOnlyWith: [ADA] });
  policy.useNetwork({ ...ANYWHERE, relayOnlyWith: [ADA], relayOnly: true });
  expect(heard).toEqual(['ada', 'open line']);
  policy.useNetwork(ANYWHERE);
  policy.useNetwork({ ...ANYWHERE, relayOnly: true });
  expect(heard).toEqual(['ada', 'open line', 'ada', 'open line']);
  policy.useNetwork(ANYWHERE);
  life.abort();
  policy.useNetwork({ ...ANYWHERE, relayOnly: true });
  expect(heard).toHaveLength(4);
});

test('a watcher that fails keeps no other from hearing', () => {
  const failed = vi.fn();
  vi.stubGlobal('reportError', failed);
  policy.useNetwork(ANYWHERE);
  const { signal } = new AbortController();
  const heard = vi.fn();
  policy.watchRelayOnly(ADA, signal, () => {
    throw new Error('broken');
  });
  policy.watchRelayOnly(BEN, signal, heard);
  policy.useNetwork({ ...ANYWHERE, relayOnly: true });
  expect(heard).toHaveBeenCalledOnce();
  expect(failed).toHaveBeenCalledOnce();
  vi.unstubAllGlobals();
});

test('there is no way to a peer from whom the address is hidden, unless there is a relay', () => {
  const turn = { urls: ['turn:relay.example'], username: 'u', credential: 'c' };
  const ways = () => [ADA, BEN].map((peer) => policy.hasWayTo(peer));
  policy.useNetwork({ ...ANYWHERE, directWith: [ADA] });
  expect(ways()).toEqual([true, false]);
  policy.useNetwork({ ...ANYWHERE, directWith: [ADA], iceServers: [turn] });
  expect(ways()).toEqual([true, true]);
  policy.useNetwork(ANYWHERE);
  expect(ways()).toEqual([true, true]);
});
