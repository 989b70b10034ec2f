// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HomeQuestion } from '../../../../src/popup/invite/home-question';
import { withHome } from '../../../../src/protocol/home/use-home';
import { DEFAULT_SETTINGS, type Settings } from '../../../../src/protocol/snapshot/settings';
import { commandsHeard, refuseWith, resetBrowser } from '../../fake-browser';

const LINK = { home: 'https://home.example', brokers: ['https://home.example/'] };

beforeEach(resetBrowser);
afterEach(cleanup);

const show = (settings: Partial<Settings> = {}, link = LINK) =>
  render(<HomeQuestion link={link} settings={{ ...DEFAULT_SETTINGS, ...settings }} />);
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const shown = (test: string) => document.querySelector(`[data-test="${test}"]`)?.textContent ?? null;

test('nothing changes before the user says so', () => {
  show();
  expect(shown('home-origin')).toBe('https://home.example');
  expect(shown('home-added')).toContain('https://home.example/');
  expect(shown('home-dropped')).toBeNull();
  expect(shown('home-left')).toBeNull();
  press('Cancel');
  expect(screen.getByRole('heading').textContent).toBe('Nothing has changed');
  expect(commandsHeard()).toEqual([]);
});

test('a press takes up the home and its brokers', async () => {
  show();
  press('Use this home');
  await screen.findByText('Your home is home.example');
  expect(commandsHeard()).toEqual([
    {
      name: 'settings.change',
      body: {
        settings: {
          home: 'https://home.example',
          brokers: ['https://home.example/', 'https://0.peerjs.com/'],
        },
      },
    },
  ]);
});

test('the servers that must make room for those of the home are named', () => {
  const brokers = ['https://one.example/', 'https://two.example/', 'https://three.example/'];
  show({ home: 'https://old.example', brokers });
  expect(shown('home-dropped')).toContain('https://three.example/');
  expect(shown('home-left')).toContain('https://old.example');
});

test('a home without TLS is told as such', () => {
  show({}, { home: 'http://192.168.1.5:9000', brokers: ['http://192.168.1.5:9000/'] });
  expect(screen.getByText(/This home has no TLS/)).toBeTruthy();
  cleanup();
  show();
  expect(screen.queryByText(/This home has no TLS/)).toBeNull();
});

test('a home that is used already is told as such', () => {
  show(withHome(DEFAULT_SETTINGS, LINK));
  expect(screen.getByText('Your home is home.example')).toBeTruthy();
});

test('a refusal is said where the press was', async () => {
  refuseWith('settings-malformed');
  show();
  press('Use this home');
  expect((await screen.findByRole('alert')).textContent).not.toBe('');
});
