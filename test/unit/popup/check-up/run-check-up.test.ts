// @vitest-environment happy-dom
import '../../fake-browser';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CHECK_UP_MS, SERVERS_AT_ONCE } from '../../../../src/popup/check-up/limits';
import { runCheckUp } from '../../../../src/popup/check-up/run-check-up';
import { rowsOf, setupOf } from '../../../../src/protocol/check-up/check-up';
import { type Evidence, NO_EVIDENCE } from '../../../../src/protocol/check-up/evidence';
import { DEFAULT_SETTINGS, type IceServer } from '../../../../src/protocol/snapshot/settings';
import { FINE } from '../../../gallery/check-up-scenes';
import { enterWorld, type MadeUpWorld } from '../../../gallery/check-up-world';
import { resetBrowser } from '../../fake-browser';

let evidence: Evidence;
let life: AbortController;
beforeEach(() => {
  vi.useFakeTimers();
  resetBrowser();
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue('Mozilla/5.0 Chrome/156.0.0.0');
  evidence = NO_EVIDENCE;
  life = new AbortController();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const listOf = (urls: readonly string[]): IceServer[] => [
  { urls: [...urls], username: 'u', credential: 'p' },
];

function run(world: Partial<MadeUpWorld>, iceServers: IceServer[]) {
  enterWorld({ ...FINE, ...world });
  const settings = { ...DEFAULT_SETTINGS, iceServers };
  const setup = setupOf(settings);
  const over = runCheckUp(
    setup,
    iceServers,
    (add) => {
      evidence = add(evidence);
    },
    life.signal,
  );
  const codes = () =>
    Object.fromEntries(
      rowsOf(setup, evidence).map(({ topic, server, verdict }) => [server ?? topic, verdict?.code]),
    );
  return { over, codes };
}

test('each row is known before the whole is over', async () => {
  const [stun = '', other = ''] = Object.keys(FINE.servers);
  const { over, codes } = run({ servers: { [stun]: 'answers', [other]: 'waits' } }, listOf([stun, other]));
  await vi.advanceTimersByTimeAsync(0);
  expect(codes()).toMatchObject({ [stun]: 'stun_answers', microphone: 'microphone_here', room: 'room_lent' });
  expect(codes()[other]).toBeUndefined();
  await vi.advanceTimersByTimeAsync(CHECK_UP_MS);
  await over;
  expect(codes()).toMatchObject({ [other]: 'stun_one_silent', nat: 'nat_one_server' });
  expect(Object.values(codes())).not.toContain(undefined);
});

test('a check-up of many silent servers does not call those silent that did not have their time', async () => {
  const urls = Array.from(
    { length: SERVERS_AT_ONCE + 2 },
    (_, at) => `turns:relay-${at}.example.org?transport=tcp`,
  );
  const servers = Object.fromEntries(urls.map((url) => [url, 'waits'] as const));
  const { over, codes } = run({ servers }, listOf(urls));
  await vi.advanceTimersByTimeAsync(CHECK_UP_MS);
  await over;
  const said = urls.map((url) => codes()[url]);
  expect(said.filter((code) => code === 'turn_silent')).toHaveLength(SERVERS_AT_ONCE);
  expect(said.slice(SERVERS_AT_ONCE)).toEqual(['server_unasked', 'server_unasked']);
});

test('nothing is told after the page has closed', async () => {
  const [stun = ''] = Object.keys(FINE.servers);
  const { over } = run({ broker: 'waits', servers: { [stun]: 'waits' } }, listOf([stun]));
  life.abort();
  await over;
  expect(evidence).toEqual({ ...NO_EVIDENCE, versions: evidence.versions });
});
