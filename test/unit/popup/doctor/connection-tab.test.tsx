// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConnectionTab } from '../../../../src/popup/doctor/connection-tab';
import { EMPTY_SNAPSHOT, type Snapshot } from '../../../../src/protocol/snapshot/snapshot';
import { LINK } from '../../../gallery/connection';
import { resetBrowser } from '../../fake-browser';
import { callIn, GRACE } from '../../people';

beforeEach(resetBrowser);
afterEach(cleanup);

const draw = (part: Partial<Snapshot>) =>
  render(
    <ConnectionTab
      now={{ ...EMPTY_SNAPSHOT, contacts: [GRACE], ...part }}
      samples={[]}
      timeline={null}
      log={[]}
      ended={[]}
      opened={null}
    />,
  );
const heading = () => screen.getByRole('heading', { level: 1 }).textContent;

test('the connection of a call is shown under the name of the other person', () => {
  draw({ call: callIn({ name: 'connected', since: 0 }), link: LINK });
  expect(heading()).toBe('Connection with Grace');
  expect(screen.getByText('Fair connection · Direct · 34 ms')).toBeTruthy();
});

test('a call that has no connection yet says so', () => {
  draw({ call: callIn({ name: 'connecting' }) });
  expect(heading()).toBe('Connection with Grace');
  expect(screen.getByText('Not connected yet')).toBeTruthy();
});

test.each([
  ['rings', callIn({ name: 'ringing-here' })],
  ['has ended', callIn({ name: 'ended', reason: 'hung-up-here', error: null })],
])('a call that %s has no connection to show', (_state, call) => {
  draw({ call });
  expect(heading()).toBe('No call right now');
});
