// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SdpFold } from '../../../../src/popup/connection/sdp-fold';
import type { SdpView } from '../../../../src/protocol/snapshot/link-view';
import { resetBrowser } from '../../fake-browser';

beforeEach(resetBrowser);
afterEach(cleanup);

const AUDIO = 'm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=rtpmap:111 opus/48000/2\r\na=own-invention:1';
const SDP: SdpView = { kind: 'offer', session: 'v=0\r\ns=-', media: [AUDIO] };

const fold = (sdp: SdpView) => <SdpFold title="Local description" sdp={sdp} data-test="sdp-local" />;
const section = () => screen.getByText('Media 1 · audio').closest('details') as HTMLDetailsElement;

const lines = () => [...section().querySelectorAll('li')];

async function open(details: HTMLDetailsElement): Promise<void> {
  details.open = true;
  fireEvent(details, new Event('toggle'));
  await screen.findAllByRole('listitem');
}

test('a section that is opened has each line with its meaning and the standard, or says that there is none', async () => {
  render(fold(SDP));
  expect(screen.queryAllByRole('listitem')).toEqual([]);
  await open(section());
  expect(lines().map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/^m=audio .*Sound, .*opus \(111\).*RFC 8866 §5.14$/),
    expect.stringMatching(/^a=rtpmap.*opus, with .*48000.* 2.* channels\. RFC 8866 §6.6$/),
    'a=own-invention:1Tincan has no explanation for this line. ',
  ]);
});

test('a reading that changes nothing explains nothing again; a new line is explained in the section that is open', async () => {
  const { rerender } = render(fold(SDP));
  await open(section());
  const asked = vi.spyOn(chrome.i18n, 'getMessage');
  rerender(fold({ ...SDP, media: [AUDIO] }));
  expect(asked.mock.calls.filter(([key]) => key.startsWith('sdp_line_'))).toEqual([]);
  rerender(fold({ ...SDP, media: [`${AUDIO}\r\na=rtcp-mux`] }));
  expect(section().open).toBe(true);
  expect(lines()).toHaveLength(4);
  asked.mockRestore();
});
