// The tests of servers in the settings, against a real coturn and a real PeerServer.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IceServer } from '../../src/protocol/snapshot/settings';
import { type Broker, openBroker } from '../harness/network/broker';
import { hasTurn, openTurn, type Turn } from '../harness/network/turn';
import { wordsOf } from '../harness/user/sentences';
import { openTincan, type Tincan } from '../harness/user/tincan';
import { by, leave, press, see, type View, write } from '../harness/user/view';

/** Nothing listens there. */
const DEAD = '127.0.0.1:9';

let broker: Broker;
let ada: Tincan;
beforeAll(async () => {
  broker = await openBroker();
  ada = await openTincan({ name: 'Ada', brokerUrl: broker.url });
});
afterAll(async () => {
  expect(ada?.complaints.uncaught).toEqual([]);
  await ada?.close();
  await broker?.close();
});

async function answerOf(view: View, row: string, answer: string): Promise<string> {
  const shown = await view.waitForSelector(`${row} ${by('server-answer', { answer })}`);
  return (await shown?.evaluate((element) => element.textContent)) ?? '';
}

// Needs coturn, which `.ci/run` installs.
describe.skipIf(!hasTurn())('STUN and TURN servers', () => {
  let turn: Turn;
  beforeAll(async () => {
    turn = await openTurn();
  });
  afterAll(() => turn?.close());

  test('that answer are said to, a refused password and a dead port are told apart, over UDP and TCP', async () => {
    const { port, server } = turn;
    const { username = '', credential = '' } = server;
    const here = `127.0.0.1:${port}`;
    const wrong = { username, credential: 'wrong' };
    const cases: [IceServer, answers: string[]][] = [
      [{ urls: [`stun:${here}`] }, ['answers']],
      [
        { urls: [`turn:${here}`, `turn:${here}?transport=tcp`], username, credential },
        ['answers', 'answers'],
      ],
      [{ urls: [`turn:${here}`], ...wrong }, ['denied']],
      [{ urls: [`turn:${here}?transport=tcp`], ...wrong }, ['denied']],
      // This coturn has no certificate, so that it does not speak TLS.
      [{ urls: [`turns:${here}?transport=tcp`], username, credential }, ['silent']],
      [{ urls: [`stun:${DEAD}`] }, ['silent']],
      [{ urls: [`turn:${DEAD}`, `turn:${DEAD}?transport=tcp`], username, credential }, ['silent', 'silent']],
    ];
    const settings = { iceServers: cases.map(([each]) => each) };
    expect(await ada.room.command('settings.change', { settings })).toEqual({ ok: true });
    await ada.inPopup(async (popup) => {
      await press(popup, 'open-settings');
      await press(popup, 'servers-test');
      for (const [at, answer] of cases.flatMap(([, answers]) => answers).entries()) {
        const words = await answerOf(popup, by('server-row', { at: String(at + 1) }), answer);
        // This STUN server names the address that the socket has: the browser tells no moment.
        if (answer === 'answers') expect(words).toMatch(at === 0 ? /^Answers/ : /^Answers in .*\d+.*ms/);
        if (answer === 'silent') expect(words).toBe(wordsOf('server_silent'));
        if (answer === 'denied') expect(words).toBe(wordsOf('server_denied'));
      }
    });
  });
});

test('the connection server is tested under an ID that nobody keeps, and the own registration stands', async () => {
  await ada.inPopup(async (popup) => {
    await press(popup, 'open-settings');
    const before = broker.seen.size;
    await press(popup, 'broker-test');
    expect(await answerOf(popup, by('broker-answer'), 'answers')).toMatch(/^Answers in .*\d+.*ms/);
    expect(broker.seen.size).toBe(before + 1);
    expect(broker.registered).toContain(ada.id);
    const { type, src, dst } = broker.carried.findLast((each) => each.src !== ada.id) ?? {};
    expect([type, dst]).toEqual(['CANDIDATE', src]);
    await write(popup, 'broker-url', `http://${DEAD}/`);
    await press(popup, 'broker-test');
    expect(await answerOf(popup, by('broker-answer'), 'silent')).toBe(wordsOf('server_silent'));
    // The dead address was left for the button, and so it was stored: the user takes it back.
    await press(popup, 'settings-undo');
    await ada.sees('the address before', ({ settings }) => settings.brokers[0] === broker.url);
  });
});

test('a broken address is not stored, and its text is still there after the way back', async () => {
  await ada.inPopup(async (popup) => {
    await press(popup, 'open-settings');
    await write(popup, 'broker-url', 'not an address');
    await press(popup, 'back');
    await press(popup, 'open-settings');
    expect(await see(popup, 'settings-error')).toContain(wordsOf('error_broker_url_malformed'));
    expect(await popup.$eval(by('broker-url'), (field) => (field as HTMLInputElement).value)).toBe(
      'not an address',
    );
    expect((await ada.room.snapshot()).settings.brokers).toEqual([broker.url]);
    await write(popup, 'broker-url', broker.url);
    await leave(popup, 'broker-url');
  });
});
