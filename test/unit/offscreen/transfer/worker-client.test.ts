import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openWorkerClient } from '../../../../src/offscreen/transfer/worker-client';
import { WORKER_ANSWER_MS } from '../../../../src/protocol/transfer/limits';

let replies: boolean;

class FakeWorker {
  onmessage: unknown;
  onerror: unknown;
  postMessage({ port }: { port: MessagePort }): void {
    if (replies) port.postMessage(null);
  }
}

beforeEach(() => {
  vi.stubGlobal('Worker', FakeWorker);
});
afterEach(() => {
  vi.useRealTimers();
});

const open = () =>
  openWorkerClient(
    () => undefined,
    () => undefined,
  );

test('a worker that handles commands answers', async () => {
  replies = true;
  expect(await open().answers()).toBe(true);
});

test('a worker that has not loaded does not, and nothing is waited for any more', async () => {
  replies = false;
  vi.useFakeTimers();
  const answer = open().answers();
  await vi.advanceTimersByTimeAsync(WORKER_ANSWER_MS);
  expect(await answer).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
});
