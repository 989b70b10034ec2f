// @vitest-environment happy-dom

import '../../fake-browser';
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PictureVideo } from '../../../../src/popup/call/picture-video';
import { resetBrowser } from '../../fake-browser';

beforeEach(resetBrowser);
afterEach(cleanup);

const part = <T extends Element>(name: string) => document.querySelector<T>(`[data-test="${name}"]`) as T;

test('the button waits for the first picture: before it the browser refuses picture in picture', () => {
  render(<PictureVideo stream={new MediaStream()} />);
  const request = vi.fn(() => Promise.resolve());
  const video = part<HTMLVideoElement>('picture-video');
  Object.assign(video, { requestPictureInPicture: request });
  const button = part<HTMLButtonElement>('toggle-picture');
  expect(button.disabled).toBe(true);
  fireEvent(video, new Event('loadedmetadata'));
  expect(button.disabled).toBe(false);
  fireEvent.click(button);
  expect(request).toHaveBeenCalledOnce();
  fireEvent(video, new Event('emptied'));
  expect(button.disabled).toBe(true);
});
