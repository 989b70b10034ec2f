// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DockPill } from '../../../../src/popup/frame/dock-pill';
import type { ShareView } from '../../../../src/protocol/snapshot/media-view';
import { NO_MEDIA } from '../../../../src/protocol/snapshot/media-view';
import { NO_OPEN_LINE } from '../../../../src/protocol/snapshot/open-line-view';
import { EMPTY_SNAPSHOT, type Snapshot } from '../../../../src/protocol/snapshot/snapshot';
import { commandsHeard, resetBrowser, said } from '../../fake-browser';
import { callIn, GRACE } from '../../people';

beforeEach(resetBrowser);
afterEach(cleanup);

const MINUTE_MS = 60_000;

function pill(part: Partial<Snapshot>) {
  render(<DockPill now={{ ...EMPTY_SNAPSHOT, contacts: [GRACE], ...part }} />);
  const main = screen.getByRole('main');
  return { shows: main.dataset.shows, words: main.textContent };
}

const media = (on: boolean, share: ShareView | null = null) => ({
  ...NO_MEDIA,
  microphone: { on, error: null },
  share,
});
const buttons = () => screen.queryAllByRole('button').map(({ title, textContent }) => title || textContent);

test('while nothing goes on, the pill has the name of the product and no button', () => {
  expect(pill({})).toMatchObject({ shows: 'name', words: 'Tincan' });
  expect(buttons()).toEqual([]);
});

test('a call that is over is no call', () => {
  expect(pill({ call: callIn({ name: 'ended', reason: 'missed', error: null }) }).shows).toBe('name');
});

describe('while a call rings', () => {
  const call = callIn({ name: 'ringing-here' });

  test('the pill says who calls, and answers nothing: it asks to be unfolded', () => {
    expect(pill({ call })).toMatchObject({ shows: 'ring', words: expect.stringContaining('Grace') });
    fireEvent.click(screen.getByRole('button', { name: 'Answer' }));
    expect(commandsHeard()).toEqual([said('dock.unfold', {})]);
  });

  test('a call on the open line is called by its ID', () => {
    const plain = { id: call.id, peer: 'plain-id', direction: 'incoming', kind: 'audio' } as const;
    const state = { name: 'call', line: null, call: plain, phase: call.phase } as const;
    expect(pill({ openLine: { ...NO_OPEN_LINE, state } }).words).toContain('plain-id');
  });
});

describe('in a call', () => {
  const call = callIn({ name: 'connected', since: Date.now() - 12 * MINUTE_MS });

  test('the pill has name, time, mute and hang up', () => {
    expect(pill({ call, media: media(true) })).toMatchObject({
      shows: 'call',
      words: expect.stringMatching(/Grace12:0\d/),
    });
    expect(buttons()).toEqual(['Mute', 'Hang up']);
    for (const name of ['Mute', 'Hang up']) fireEvent.click(screen.getByRole('button', { name }));
    expect(commandsHeard()).toEqual([
      said('media.microphone', { on: false }),
      said('call.hangUp', { call: call.id }),
    ]);
  });

  test('a tab that is shared shows, and a press ends the share', () => {
    const share = { source: 'tab', tabId: 7, title: 'Plan', barMissing: false, muted: false } as const;
    pill({ call, media: media(true, share) });
    expect(buttons()).toEqual(['Stop sharing', 'Mute', 'Hang up']);
    fireEvent.click(screen.getByRole('button', { name: 'Stop sharing' }));
    expect(commandsHeard()).toEqual([said('share.stop', {})]);
  });

  test('only what ends something works in a pill that its page covers: to unmute does not', () => {
    pill({ call, media: media(false) });
    const harmless = (name: string) => screen.getByRole('button', { name }).hasAttribute('data-harmless');
    expect([harmless('Unmute'), harmless('Hang up')]).toEqual([false, true]);
  });
});
