import '../../fake-chrome';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inviteFor, keepSecret, openInvite, secretFor } from '../../../../src/background/admission/invites';
import { trustOf } from '../../../../src/background/admission/known-callers';
import { read } from '../../../../src/background/store/snapshot-store';
import { INVITE_LIFE_MS_MAX, INVITE_LIVES_MS } from '../../../../src/protocol/identity/limits';
import { resetChrome, storedIn } from '../../fake-chrome';
import { GRACE, idOf } from '../../people';

const NOW = 1_000_000_000_000;

beforeEach(() => {
  resetChrome();
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
});
afterEach(() => vi.useRealTimers());

test.each(INVITE_LIVES_MS)('an invite for %i ms lets strangers knock for so long', async (lifeMs) => {
  expect(await openInvite({ lifeMs }, NOW)).toEqual({ ok: true });
  expect(await read('invite')).toMatchObject({ until: NOW + lifeMs });
  vi.setSystemTime(NOW + lifeMs - 1);
  expect(trustOf(idOf(8))).toBe('invited');
  vi.setSystemTime(NOW + lifeMs);
  expect(trustOf(idOf(8))).toBe('unknown');
});

test.each([0, -1, 1, 86_400_001, Number.POSITIVE_INFINITY, Number.NaN, '3600000', null, undefined])(
  'a life of %s is refused, and opens nothing',
  async (lifeMs) => {
    const wanted = { lifeMs } as unknown as Parameters<typeof openInvite>[0];
    expect(await openInvite(wanted, NOW)).toEqual({ ok: false, error: 'unexpected' });
    expect(await read('invite')).toBeNull();
  },
);

test('an invite outlives the browser', async () => {
  await openInvite({ lifeMs: 86_400_000 }, NOW);
  expect(storedIn('local')).toHaveProperty('invite');
  expect(storedIn('session')).not.toHaveProperty('invite');
});

test('what a web link is for is kept with the invite that is open, and a new invite has no such choice yet', async () => {
  expect(await inviteFor({ purpose: 'send' })).toEqual({ ok: true });
  expect(await read('invite')).toBeNull();
  await openInvite({ lifeMs: 600_000 }, NOW);
  await inviteFor({ purpose: 'send' });
  expect(await read('invite')).toMatchObject({ purpose: 'send' });
  expect(await inviteFor({ purpose: 'rob' as 'send' })).toEqual({ ok: false, error: 'unexpected' });
  expect(await read('invite')).toMatchObject({ purpose: 'send' });
  await openInvite({ lifeMs: 600_000 }, NOW);
  expect(await read('invite')).not.toHaveProperty('purpose');
});

test('each invite has a secret of its own', async () => {
  await openInvite({ lifeMs: 600_000 }, NOW);
  const first = (await read('invite'))?.secret;
  await openInvite({ lifeMs: 600_000 }, NOW);
  expect((await read('invite'))?.secret).not.toBe(first);
});

test('the secret of somebody else’s link is kept for as long as any invite may be open', async () => {
  await keepSecret({ id: GRACE.id, name: '', brokers: [], secret: 'A'.repeat(22) }, NOW);
  expect(await secretFor(GRACE.id, NOW + INVITE_LIFE_MS_MAX - 1)).toBe('A'.repeat(22));
  expect(await secretFor(GRACE.id, NOW + INVITE_LIFE_MS_MAX)).toBeNull();
});
