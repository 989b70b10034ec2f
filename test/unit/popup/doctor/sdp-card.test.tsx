// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SdpCard } from '../../../../src/popup/doctor/sdp-card';
import { LINK } from '../../../gallery/connection';
import { linkIn } from '../../../gallery/links';
import { resetBrowser } from '../../fake-browser';

beforeEach(resetBrowser);
afterEach(cleanup);

test('the raw text of both descriptions is on the page, whole', () => {
  render(<SdpCard link={LINK} />);
  for (const [side, sdp] of [
    ['local', LINK.localSdp],
    ['remote', LINK.remoteSdp],
  ] as const) {
    const raw = document.querySelector(`[data-test="sdp-${side}-raw"]`)?.textContent;
    expect(raw).toBe(`${sdp?.session}${sdp?.media.join('')}`);
  }
});

test('before there is a description there is nothing about it', () => {
  render(<SdpCard link={linkIn()} />);
  expect(screen.queryByRole('heading')).toBeNull();
});
