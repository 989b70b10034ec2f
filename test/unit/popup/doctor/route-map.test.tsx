// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RouteMap } from '../../../../src/popup/doctor/route-map';
import type { LinkView } from '../../../../src/protocol/snapshot/link-view';
import { CHECKING, LINK, RELAYED } from '../../../gallery/connection';
import { candidateIn } from '../../../gallery/links';
import { resetBrowser } from '../../fake-browser';

beforeEach(resetBrowser);
afterEach(cleanup);

const draw = (link: LinkView, line: 'own' | 'open' = 'own') =>
  render(<RouteMap link={link} displayName="Grace" line={line} />);
/** The words of each place, with the protocol before it. */
const hops = () =>
  screen
    .getAllByRole('listitem')
    .map((item) =>
      [...item.querySelectorAll('.route-leg, strong, .route-hop > span')]
        .map((part) => part.textContent)
        .join(' | '),
    );
const encryption = () => screen.getByText(/ncrypted/).textContent;

test('each place has its address, how that was learnt, and the protocol that leads there', () => {
  draw(LINK);
  expect(hops()).toEqual([
    'You | 192.168.178.42:50001 | Own address',
    'UDP | Your router (NAT) | 203.0.113.77:61204 | Seen by a STUN server',
    'UDP | Their router (NAT) | 198.51.100.23:50005 | Seen by a STUN server',
    'UDP | Grace | 10.0.0.7:50004 | Own address',
  ]);
});

test('a relay stands in the route, and what lies behind that of the other side is said to be out of sight', () => {
  draw(RELAYED);
  expect(hops()).toEqual([
    'You | 192.168.178.42 | Own address',
    'TLS | Your router (NAT) | 203.0.113.77:61980 | Seen by the relay',
    'TLS | Your relay (TURN) server | 192.0.2.200:52113 | Lent by the relay',
    'UDP | Their relay (TURN) server | 192.0.2.9:50006 | Lent by the relay',
    'Unknown | Their router (NAT) | 198.51.100.23:50005 | Seen by the relay',
    'Unknown | Grace | 10.0.0.7 | Own address',
  ]);
  expect(encryption()).toContain('TLS is wrapped around that');
});

test('an IPv6 address has brackets before its port', () => {
  const local = [candidateIn({ address: '2001:db8::7' })];
  const remote = [candidateIn({ id: 'I4', address: '2001:db8::9', port: 40_000 })];
  draw({ ...LINK, local, remote, pair: LINK.pair && { ...LINK.pair, local: 'I1', remote: 'I4' } });
  expect(hops()).toEqual([
    'You | [2001:db8::7]:50001 | Own address',
    'UDP | Grace | [2001:db8::9]:40000 | Own address',
  ]);
});

test('while no pair works there is no route, and nothing is encrypted', () => {
  draw(CHECKING);
  expect(screen.getByText('No route works so far.')).toBeTruthy();
  expect(encryption()).toContain('Not encrypted:');
});

test('what is encrypted is named with its version and ciphers', () => {
  draw(LINK);
  expect(encryption()).toContain('Encrypted all the way between you and Grace');
  for (const word of ['1.3', 'TLS_AES_128_GCM_SHA256', 'AES_CM_128_HMAC_SHA1_80']) {
    expect(screen.getByText(word)).toBeTruthy();
  }
});

test('on the open line the page does not claim that anyone knows whom the keys belong to', () => {
  draw(LINK, 'open');
  expect(encryption()).toContain('no one has verified who is at the other end');
});
