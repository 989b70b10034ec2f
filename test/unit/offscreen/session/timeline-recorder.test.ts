import '../../fake-offscreen';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openTimelineFrames } from '../../../../src/offscreen/session/timeline-frames';
import { timelineRecorder } from '../../../../src/offscreen/session/timeline-recorder';
import { BEGAN_BEFORE_MS, MARKS_GATHERED_MS, MARKS_KEPT } from '../../../../src/protocol/timeline/limits';

beforeEach(() => {
  vi.useFakeTimers({ now: 100_000, toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('marks count from the press, which was before this document heard of it', () => {
  const timeline = timelineRecorder('caller', 99_000);
  timeline.markEarlier('pressed', 99_000);
  timeline.markEarlier('broker-ready', 99_400);
  vi.advanceTimersByTime(250);
  timeline.mark('knock-sent');
  expect(timeline.view).toMatchObject({
    beganAt: 99_000,
    marks: [
      { name: 'pressed', at: 0 },
      { name: 'broker-ready', at: 400 },
      { name: 'knock-sent', at: 1_250 },
    ],
  });
});

test('a clock that was set meanwhile moves no mark', () => {
  const timeline = timelineRecorder('caller', null);
  timeline.mark('knock-sent');
  vi.setSystemTime(9_000_000);
  vi.advanceTimersByTime(40);
  timeline.mark('ringing-came');
  expect(timeline.view.marks).toEqual([
    { name: 'knock-sent', at: 0 },
    { name: 'ringing-came', at: 40 },
  ]);
});

test.each([100_000 + 5_000, 100_000 - BEGAN_BEFORE_MS - 1])(
  'a beginning that cannot be true is now: %d',
  (beganAt) => {
    const timeline = timelineRecorder('callee', beganAt);
    timeline.markEarlier('knock-came', beganAt);
    timeline.mark('knock-checked');
    expect(timeline.view.beganAt).toBe(100_000);
    expect(timeline.view.marks.map(({ at }) => at)).toEqual([0, 0]);
  },
);

test('the message of the peer counts that was the shortest on its way', () => {
  const timeline = timelineRecorder('caller', null);
  vi.advanceTimersByTime(1_000);
  timeline.peerSaid({ marks: [{ name: 'knock-came', at: 0 }], saidAt: 900 });
  vi.advanceTimersByTime(1_000);
  timeline.peerSaid({ marks: [{ name: 'lost', at: 1_800 }], saidAt: 1_950 });
  vi.advanceTimersByTime(1_000);
  timeline.peerSaid({ marks: [], saidAt: 2_000 });
  expect(timeline.view.peer).toEqual({
    marks: [
      { name: 'knock-came', at: 0 },
      { name: 'lost', at: 1_800 },
    ],
    saidAt: 1_950,
    cameAt: 2_000,
  });
});

test('a peer that says ever more fills no more than its room', () => {
  const timeline = timelineRecorder('caller', null);
  for (let nth = 0; nth < 500; nth++) {
    timeline.peerSaid({ marks: [{ name: 'lost', at: nth }], saidAt: 0 });
  }
  expect(timeline.view.peer?.marks).toHaveLength(MARKS_KEPT);
});

test('the peer is told all marks once, then the new ones, together and at most once a second', () => {
  const life = new AbortController();
  const timeline = timelineRecorder('caller', null, () => frames.changed());
  const send = vi.fn(() => true);
  const frames = openTimelineFrames(timeline, send, life.signal);
  timeline.mark('pressed');
  timeline.mark('hello-came');
  expect(send).not.toHaveBeenCalled();
  frames.begin();
  timeline.mark('first-packet');
  timeline.mark('first-picture');
  vi.advanceTimersByTime(MARKS_GATHERED_MS);
  expect(send.mock.calls).toMatchObject([
    [{ t: 'timeline', marks: [{ name: 'pressed' }, { name: 'hello-came' }] }],
    [{ t: 'timeline', at: MARKS_GATHERED_MS, marks: [{ name: 'first-packet' }, { name: 'first-picture' }] }],
  ]);
  timeline.mark('lost');
  life.abort();
  vi.advanceTimersByTime(MARKS_GATHERED_MS);
  expect(send).toHaveBeenCalledTimes(2);
});

test('a peer that does not know the frame is told nothing', () => {
  const timeline = timelineRecorder('caller', null, () => frames.changed());
  const send = vi.fn(() => false);
  const frames = openTimelineFrames(timeline, send, new AbortController().signal);
  timeline.mark('pressed');
  frames.begin();
  timeline.mark('lost');
  vi.advanceTimersByTime(MARKS_GATHERED_MS);
  expect(send).toHaveBeenCalledTimes(1);
});
