// @vitest-environment happy-dom
import { cleanup, render, waitFor } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { Video } from '../../../src/ui/video';

afterEach(cleanup);

const draw = (of: MediaStream | null) => <Video stream={of} label="Grace" />;
const videoIn = (container: Element) => container.querySelector('video') ?? expect.fail('no video');

test('a page that closes lets go of the stream', () => {
  const camera = new MediaStream();
  const { container } = render(draw(camera));
  const video = videoIn(container);
  expect(video.srcObject).toBe(camera);
  window.dispatchEvent(new Event('pagehide'));
  expect(video.srcObject).toBeNull();
});

test('a video that is taken away lets go of the stream, and has nothing to do when the page closes', async () => {
  const [camera, share, another] = [new MediaStream(), new MediaStream(), new MediaStream()];
  const { container, rerender, unmount } = render(draw(camera));
  const video = videoIn(container);
  rerender(draw(share));
  expect(video.srcObject).toBe(share);
  unmount();
  await waitFor(() => expect(video.srcObject).toBeNull());
  video.srcObject = another;
  window.dispatchEvent(new Event('pagehide'));
  expect(video.srcObject).toBe(another);
});
