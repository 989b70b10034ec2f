// @vitest-environment happy-dom

// Who speaks, shown on an element ten times a second, and written only when it changes: each write styles the whole call again.

import { cleanup, render } from '@testing-library/preact';
import { useRef } from 'preact/hooks';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useVoice } from '../../../../src/popup/call/use-voice';
import { VOICE_LOOK_MS } from '../../../../src/protocol/media/limits';

let level: number | null;
let writes: MutationRecord[];

function Speaker({ swings }: { swings: boolean }) {
  const element = useRef<HTMLDivElement>(null);
  useVoice(element, { isLive: true, swings, levelOf: () => () => level });
  return <div ref={element} data-test="speaker" />;
}

function show(swings: boolean): HTMLElement {
  const { container } = render(<Speaker swings={swings} />);
  const speaker = container.querySelector<HTMLElement>('[data-test=speaker]');
  if (!speaker) throw new Error('nothing is drawn');
  new MutationObserver((records) => writes.push(...records)).observe(speaker, { attributes: true });
  return speaker;
}

/** So many looks at the level. */
const looks = (count: number) => vi.advanceTimersByTimeAsync(count * VOICE_LOOK_MS);

beforeEach(() => {
  vi.useFakeTimers();
  level = 0.5;
  writes = [];
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test('a voice that goes on is written once, and its end as well', async () => {
  const speaker = show(false);
  await looks(20);
  expect(speaker.dataset.speaks).toBe('true');
  level = 0;
  await looks(20);
  expect(speaker.dataset.speaks).toBe('false');
  expect(writes).toHaveLength(2);
});

test('the level moves a string that is in sight, and nothing else', async () => {
  const [swinging, still] = [show(true), show(false)];
  await looks(1);
  level = 0.25;
  await looks(1);
  expect(swinging.style.getPropertyValue('--voice')).toBe('0.25');
  expect(still.style.getPropertyValue('--voice')).toBe('');
});
