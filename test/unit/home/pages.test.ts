import { expect, test } from 'vitest';
import { caddyfile } from '../../../home/front/caddyfile';
import { originCheck } from '../../../home/origins';
import { healthPage } from '../../../home/page/health-page';

const HEALTH = {
  relay: true,
  registered: 3,
  sinceMs: 7_200_000,
  link: 'web+tincan:home?h=https%3A%2F%2Fa.example&b=x',
  brokers: ['https://a.example/<script>'],
};

test('the page says whether it works, in the language of the reader', () => {
  const english = healthPage(HEALTH, 'en');
  expect(english).toContain('<html lang="en">');
  expect(english).toContain('The relay works');
  expect(english).toContain('People online here: 3. Running for 2 hours.');
  expect(healthPage(HEALTH, 'zh')).toContain('中继运行正常');
  expect(healthPage({ ...HEALTH, relay: false }, false)).toContain('does not run at the moment');
  expect(healthPage({ ...HEALTH, relay: null }, false)).toContain('There is no relay');
});

test('nothing in it is taken for markup', () => {
  const page = healthPage(HEALTH, 'en');
  expect(page).not.toContain('<script');
  expect(page).toContain('&amp;b=x');
});

test('pages of others may not speak to a home, extensions and its own page may', () => {
  const check = originCheck(['https://a.example'], ['https://friend.example']);
  expect(
    [undefined, `chrome-extension://${'a'.repeat(32)}`, 'https://a.example', 'https://friend.example'].map(
      check,
    ),
  ).toEqual([true, true, true, true]);
  expect(['null', 'https://evil.example', 'http://a.example', 'chrome-extension://a.b/'].map(check)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

test('Caddy gets the certificate of the domain, and hands requests on', () => {
  const text = caddyfile({
    domain: 'a.example',
    homePort: 9000,
    folder: '/s p',
    internal: false,
    authority: null,
  });
  expect(text).toContain('a.example {\n\treverse_proxy 127.0.0.1:9000\n}');
  expect(text).toContain('storage file_system "/s p"');
});
