// The check-up, against real servers: a PeerServer and coturn, whole and broken.

import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { CHECK_UP_MS } from '../../src/popup/check-up/limits';
import type { Code } from '../../src/protocol/check-up/verdicts';
import type { Settings } from '../../src/protocol/snapshot/settings';
import { type Broker, openBroker } from '../harness/network/broker';
import { hasTurn, openTurn, type Turn } from '../harness/network/turn';
import { liveConnections, liveDevices } from '../harness/probe/live-objects';
import { wordsOf } from '../harness/user/sentences';
import { openTincan, pageAt, type Tincan } from '../harness/user/tincan';
import { by, press, pressAt, see, seeAt } from '../harness/user/view';

/** Nothing listens there. */
const DEAD = '127.0.0.1:9';

let broker: Broker;
let ada: Tincan;
let page: Page;
beforeAll(async () => {
  broker = await openBroker();
  ada = await openTincan({ name: 'Ada', brokerUrl: broker.url });
});
afterEach(async () => {
  if (!page?.isClosed()) await page?.close();
});
afterAll(async () => {
  expect(ada?.complaints.uncaught).toEqual([]);
  await ada?.close();
  await broker?.close();
});

/** From the settings, as a user gets there. */
async function openCheckUp(settings: Partial<Settings> = {}): Promise<void> {
  const heard = await ada.room.command('settings.change', {
    settings: { brokers: [broker.url], iceServers: [], relayOnly: false, ...settings },
  });
  expect(heard).toEqual({ ok: true });
  await ada.inPopup(async (popup) => {
    await press(popup, 'open-settings');
    await press(popup, 'open-check-up');
  });
  page = await pageAt(ada.room.page.browser(), 'doctor.html');
  await see(page, 'check-up', { state: 'before' });
}

interface Report {
  codes: Record<string, string>;
  words: Record<string, string>;
  tookMs: number;
}

/** Presses the button, waits for the end, and reads the rows: of servers by their address, of others by their topic. Clocks are
 * those of connection servers, and have their topic and the address. */
async function check(): Promise<Report> {
  const began = performance.now();
  await press(page, 'check-up-start');
  await see(page, 'check-up', { state: 'over' });
  const tookMs = performance.now() - began;
  const rows = await page.$$eval(by('check-up-row'), (found) =>
    found.map((row) => {
      const { server, topic, code = '' } = (row as HTMLElement).dataset;
      const name = topic === 'clock' ? `${topic} ${server}` : (server ?? topic ?? '');
      return { name, code, words: row.textContent };
    }),
  );
  return {
    codes: Object.fromEntries(rows.map(({ name, code }) => [name, code])),
    words: Object.fromEntries(rows.map(({ name, words }) => [name, words])),
    tookMs,
  };
}

const inTime = ({ tookMs }: Report) => expect(tookMs).toBeLessThan(CHECK_UP_MS);
const said = (codes: Record<string, Code>) => expect.objectContaining(codes);

/** Of a machine on which everything but the servers is right. */
const MACHINE: Record<string, Code> = {
  microphone: 'microphone_here',
  camera: 'camera_here',
  speaker: 'speaker_here',
  background: 'background_answers',
  offscreen: 'offscreen_answers',
  version: 'version_right',
};

test('nothing is asked before the press, then a throw-away ID is registered and let go', async () => {
  await openCheckUp();
  const before = broker.seen.size;
  expect(await see(page, 'check-up-privacy')).toBe(wordsOf('checkup_privacy'));
  expect(await page.$(by('check-up-row'))).toBeNull();
  const report = await check();
  expect(report.codes).toEqual(
    said({
      ...MACHINE,
      [broker.url]: 'broker_answers',
      [`clock ${broker.url}`]: 'clock_untold',
      stun: 'stun_none',
      turn: 'turn_none',
    }),
  );
  expect(report.words[broker.url]).toMatch(/Fine\. It answers: .* \d+ ms/);
  expect(await see(page, 'check-up-summary')).toMatch(/^Done\. Broken: 0\. Warnings: \d/);
  expect(broker.seen.size).toBe(before + 1);
  await ada.sees('only Ada is registered', () => broker.registered.size === 1);
  expect(broker.registered).toContain(ada.id);
  inTime(report);
});

test('a connection server that is away is broken, and its button leads to the settings of the window', async () => {
  await openCheckUp({ brokers: [`http://${DEAD}/`] });
  const report = await check();
  expect(report.codes).toEqual(said({ ...MACHINE, [`http://${DEAD}/`]: 'broker_silent' }));
  inTime(report);
  await pressAt(page, `${by('check-up-row', { topic: 'broker' })} ${by('check-up-mend')}`);
  const window = await pageAt(ada.room.page.browser(), 'window.html');
  await see(window, 'settings-advanced');
  await window.close();
});

test('each of two connection servers has its rows, and only the one that is away is broken', async () => {
  const away = `http://${DEAD}/`;
  await openCheckUp({ brokers: [away, broker.url] });
  const report = await check();
  expect(report.codes).toEqual(
    said({
      [away]: 'broker_one_silent',
      [`clock ${away}`]: 'clock_untold',
      [broker.url]: 'broker_answers',
      [`clock ${broker.url}`]: 'clock_untold',
    }),
  );
  expect(report.words[broker.url]).toMatch(/Fine\. It answers: .* \d+ ms/);
  expect(report.words[away]).toMatch(/Broken\. It doesn’t answer, so calls begin through another/);
  inTime(report);
});

test.each([
  ['closing the page', () => page.close()],
  ['going to another tab of the page', () => press(page, 'doctor-connection')],
])('%s during a check-up leaves no connection, no device and no ID', async (_how, leave) => {
  await openCheckUp({ iceServers: [{ urls: [`stun:${DEAD}`] }] });
  await press(page, 'check-up-start');
  await seeAt(page, by('check-up-row', { topic: 'stun', state: 'checking' }));
  expect(await liveConnections(ada)).toBeGreaterThan(0);
  await leave();
  expect(await liveConnections(ada)).toBe(0);
  expect(await liveDevices(ada)).toBe(0);
  await ada.sees('only Ada is registered', () => broker.registered.size === 1);
});

// Needs coturn, which `.ci/run` installs.
describe.skipIf(!hasTurn())('STUN and TURN servers', () => {
  let turn: Turn;
  let other: Turn;
  beforeAll(async () => {
    [turn, other] = await Promise.all([openTurn(), openTurn()]);
  });
  afterAll(() => Promise.all([turn?.close(), other?.close()]));

  const stunAt = ({ port }: Turn) => `stun:127.0.0.1:${port}`;
  const turnAt = ({ port }: Turn, transport = '') => `turn:127.0.0.1:${port}${transport}`;

  test('that are there answer, with an echo through each relay over UDP and TCP, and nothing stays open', async () => {
    const { username = '', credential = '' } = turn.server;
    const tcp = turnAt(turn, '?transport=tcp');
    await openCheckUp({
      iceServers: [
        { urls: [stunAt(turn), stunAt(other)] },
        { urls: [turnAt(turn), tcp], username, credential },
      ],
    });
    const report = await check();
    expect(report.codes).toEqual(
      said({
        ...MACHINE,
        [stunAt(turn)]: 'stun_same',
        [stunAt(other)]: 'stun_same',
        nat: 'nat_absent',
        udp: 'udp_passes',
        // This relay is on the loopback interface.
        [turnAt(turn)]: 'turn_private',
        [tcp]: 'turn_private',
      }),
    );
    expect(report.words[tcp]).toMatch(/was back in \d+ ms, but it relays from .*127\.0\.0\.1/);
    inTime(report);
    expect(await liveConnections(ada)).toBe(0);
    expect(await liveDevices(ada)).toBe(0);
  });

  test('that are away, and a refused password, are told apart', async () => {
    const { username = '', credential = '' } = turn.server;
    const wrong = turnAt(turn, '?transport=tcp');
    await openCheckUp({
      iceServers: [
        { urls: [stunAt(turn), `stun:${DEAD}`] },
        { urls: [`turn:${DEAD}`], username, credential },
        { urls: [wrong], username, credential: 'wrong' },
      ],
    });
    const report = await check();
    expect(report.codes).toEqual(
      said({
        [stunAt(turn)]: 'stun_same',
        [`stun:${DEAD}`]: 'stun_one_silent',
        [`turn:${DEAD}`]: 'turn_silent',
        [wrong]: 'turn_denied',
      }),
    );
    inTime(report);
  });

  test('of a user who hides their IP address: STUN is not asked, and that is said', async () => {
    await openCheckUp({ relayOnly: true, iceServers: [{ urls: [stunAt(turn)] }, turn.server] });
    expect(await see(page, 'check-up-privacy')).toBe(wordsOf('checkup_privacy_hidden'));
    const { codes } = await check();
    expect(codes).toEqual(
      said({
        [stunAt(turn)]: 'stun_hidden',
        nat: 'nat_hidden',
        udp: 'udp_hidden',
        [turnAt(turn)]: 'turn_private',
      }),
    );
  });
});

test('without a permission the microphone row asks for it, and is fine once it is given', async () => {
  const context = ada.room.page.browser().defaultBrowserContext();
  await openCheckUp();
  await context.clearPermissionOverrides();
  const { codes } = await check();
  expect(codes).toEqual(said({ microphone: 'microphone_asks', camera: 'camera_asks' }));
  await context.overridePermissions(ada.room.origin, ['camera', 'microphone']);
  await pressAt(page, `${by('check-up-row', { topic: 'microphone' })} ${by('check-up-mend')}`);
  await seeAt(page, by('check-up-row', { topic: 'microphone', code: 'microphone_here' }));
  expect(await liveDevices(ada)).toBe(0);
});
