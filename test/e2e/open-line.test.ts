import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CallPhase } from '../../src/protocol/snapshot/call-view';
import type { Snapshot } from '../../src/protocol/snapshot/snapshot';
import { until } from '../harness/browser/until';
import {
  callFrom,
  eventsAt,
  openPlainPeer,
  type PlainPeer,
  type PlainWindow,
  receivedAt,
} from '../harness/hostile/plain-peer';
import { type Broker, openBroker } from '../harness/network/broker';
import { statistics } from '../harness/probe/stats';
import { landed, openSamples, sha256 } from '../harness/user/samples';
import { sentenceOf } from '../harness/user/sentences';
import { openTincan, type Tincan } from '../harness/user/tincan';
import { press, see, write } from '../harness/user/view';

/** A line of code, whose indentation must be kept. */
const INDENTED = '    return\tHello from Ada';

const APP = 'a-plain_PeerJS app';

let broker: Broker;
let ada: Tincan;
let app: PlainPeer;
const samples = openSamples();

beforeAll(async () => {
  broker = await openBroker();
  ada = await openTincan({ name: 'Ada', brokerUrl: broker.url });
  app = await openPlainPeer(APP, broker.url);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') {
    console.log((await ada.room.snapshot()).openLine, await eventsAt(app), ada.complaints);
  }
  await ada.room.command('openLine.close', {});
  const { state } = (await ada.room.snapshot()).openLine;
  if (state.name === 'call') {
    await ada.room.command('openLine.hangUp', { call: state.call.id });
    await ada.room.command('openLine.dismiss', { call: state.call.id });
  }
  await ada.sees('the open line is off', ({ openLine }) => openLine.state.name === 'off');
  expect(ada.complaints.uncaught).toEqual([]);
});
afterAll(async () => {
  await Promise.all([ada?.close(), app?.close()]);
  await broker?.close();
  samples.close();
});

const callOf = ({ openLine: { state } }: Snapshot) => (state.name === 'call' ? state : null);

function reaches(name: CallPhase['name']): Promise<CallPhase> {
  return ada.sees(`the call is ${name}`, (snapshot) => {
    const phase = callOf(snapshot)?.phase;
    return phase?.name === name && phase;
  });
}

async function dialApp(): Promise<void> {
  await ada.inPopup(async (popup) => {
    await write(popup, 'dial-input', APP);
    await press(popup, 'dial-video');
    await see(popup, 'plain-dial');
    await press(popup, 'plain-dial-call');
    await see(popup, 'plain-call');
  });
}

async function openLine(): Promise<string> {
  await ada.inPopup(async (popup) => {
    await press(popup, 'own-menu');
    await press(popup, 'open-line-open');
    await see(popup, 'open-line-id');
  });
  return ada.sees(
    'the temporary line',
    ({ openLine: { state } }) => state.name === 'waiting' && state.line.id,
  );
}

/** Video frames and audio energy that Ada has received, from getStats(). */
async function receivedHere(): Promise<{ frames: number; audioEnergy: number }> {
  const inbound = (await statistics(ada)).filter(({ type }) => type === 'inbound-rtp');
  const sum = (what: string) => inbound.reduce((total, stat) => total + Number(stat[what] ?? 0), 0);
  return { frames: sum('framesDecoded'), audioEnergy: sum('totalAudioEnergy') };
}

async function bothSeeAndHear(): Promise<void> {
  await until('Ada receives video and audio of the app', async () => {
    const { frames, audioEnergy } = await receivedHere();
    return frames > 10 && audioEnergy > 0;
  });
  await until('the app receives video and audio of Ada', async () => {
    const { frames, audioEnergy } = await receivedAt(app);
    return frames > 10 && audioEnergy > 0;
  });
}

/** The kinds of the candidates that matching senders have sent through the broker. */
function candidatesFrom(isSender: (id: string) => boolean): string[] {
  return broker.carried
    .filter(({ src }) => isSender(src))
    .flatMap(({ payload }) => [...JSON.stringify(payload ?? '').matchAll(/candidate:[^"]*? typ (\w+)/g)])
    .map(([, kind = '']) => kind);
}

test('while the open line is off nothing registers for it, and a plain PeerJS ID is refused with a sentence', async () => {
  expect(broker.registered).toEqual(new Set([ada.id, APP]));
  await ada.inPopup(async (popup) => {
    await write(popup, 'dial-input', APP);
    await popup.keyboard.press('Enter');
    expect(await see(popup, 'dial-error')).toContain(sentenceOf('id-malformed'));
  });
  const off = { ok: false, error: 'open-line-off' };
  expect(await ada.room.command('openLine.dial', { to: APP, kind: 'audio' })).toEqual(off);
  expect(await ada.room.command('openLine.open', {})).toEqual(off);
  expect(await ada.room.offscreenIsOpen()).toBe(false);
});

describe('the open line, switched on in the settings', () => {
  beforeAll(async () => {
    await ada.inPopup(async (popup) => {
      await press(popup, 'open-settings');
      await press(popup, 'open-line');
      await ada.sees('the open line is on', ({ settings }) => settings.openLine);
    });
  });

  test('a call to a plain PeerJS app begins after a warning; audio, video, chat and files go both ways', async () => {
    await dialApp();
    await reaches('connected');
    await bothSeeAndHear();
    await ada.sees(
      'the camera and the data channel of the app',
      ({ openLine }) => openLine.remote.camera && openLine.data,
    );

    const sent = samples.random('picture.raw', 300_000);
    const bytes = [...readFileSync(sent.path)];
    await app.page.evaluate((bytes) => {
      const { data } = window as unknown as PlainWindow;
      void data?.send('Hello from the app');
      void data?.send(new Blob([Uint8Array.from(bytes)]));
    }, bytes);
    await ada.inPopup(async (popup) => {
      expect(await see(popup, 'unverified')).toBeTruthy();
      await press(popup, 'open-chat');
      expect(await see(popup, 'chat-line')).toContain('Hello from the app');
      await write(popup, 'chat-input', INDENTED);
      await press(popup, 'chat-send');
      await ada.sees(
        'the chat message as it was typed',
        ({ openLine }) => openLine.chat.at(-1)?.text === INDENTED,
      );
      await press(popup, 'open-files');
      await press(popup, 'plain-save');
      await see(popup, 'plain-file', { state: 'saved' });
      const input = await popup.waitForSelector('input[data-test="pick-files"]');
      await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(sent.path);
      await see(popup, 'plain-file', { state: 'sent' });
    });
    expect(landed(ada.downloads)).toEqual([join('Tincan', 'unverified', 'received-1.bin')]);
    expect(sha256(join(ada.downloads, 'Tincan', 'unverified', 'received-1.bin'))).toBe(sha256(sent.path));
    const hash = createHash('sha256').update(readFileSync(sent.path)).digest('hex');
    const heard = () =>
      app.page.evaluate(() => {
        const { texts, hashes } = window as unknown as PlainWindow;
        return { texts, hashes };
      });
    await until('the app has the message and the file', async () => (await heard()).hashes.length === 1);
    expect(await heard()).toEqual({ texts: [INDENTED], hashes: [hash] });

    await ada.inPopup((popup) => press(popup, 'hang-up'));
    await until('the app is told of the end of the call', async () =>
      (await eventsAt(app)).includes('media closed'),
    );
    expect(await reaches('ended')).toMatchObject({ reason: 'hung-up-here' });
    await until('the throw-away ID is no longer registered', () => broker.registered.size === 2);
  });

  test('the caller of an ID that nobody has is told that the peer is offline', async () => {
    await ada.room.command('openLine.dial', { to: 'nobody-here', kind: 'audio' });
    expect(await reaches('ended')).toMatchObject({ error: 'peer-offline' });
  });

  test('a call to the temporary line rings with all windows closed, and sends no candidate before the answer', async () => {
    const line = await openLine();
    expect(line).not.toContain(ada.id);
    await callFrom(app, line, 'both');
    await reaches('ringing-here');
    await until('a notification', async () => (await ada.room.notifications()).length === 1);
    await until('the app’s candidates have come', () => candidatesFrom((id) => id === APP).length > 2);
    expect(candidatesFrom((id) => id === line)).toEqual([]);
    expect(broker.carried.filter(({ src }) => src === line)).toEqual([]);
    await ada.inPopup(async (popup) => {
      await see(popup, 'unverified');
      await press(popup, 'accept-video');
    });
    await reaches('connected');
    await bothSeeAndHear();
    await until('the app’s channel is open', async () => (await eventsAt(app)).includes('data open'));
    await app.page.evaluate(() => (window as unknown as PlainWindow).call?.close());
    expect(await reaches('ended')).toMatchObject({ reason: 'hung-up-there' });
    const { call } = await ada.sees('the call on the open line', callOf);
    await ada.room.command('openLine.dismiss', { call: call.id });
    await ada.inPopup(async (popup) => {
      await press(popup, 'open-line-close');
      await press(popup, 'own-menu');
      await see(popup, 'open-line-open');
    });
    await until('the ID of the temporary line is no longer registered', () => !broker.registered.has(line));
  });

  test('a declined app is told of the end of the call, and gets no candidate', async () => {
    const line = await openLine();
    await callFrom(app, line, 'call');
    await reaches('ringing-here');
    await ada.inPopup((popup) => press(popup, 'decline'));
    await until('the app is told of the end of the call', async () =>
      (await eventsAt(app)).includes('media closed'),
    );
    expect(await reaches('ended')).toMatchObject({ reason: 'declined-here' });
    expect(candidatesFrom((id) => id === line)).toEqual([]);
  });

  test('a data connection rings, opens no channel before the user accepts, and is closed when the user declines', async () => {
    const line = await openLine();
    await callFrom(app, line, 'data');
    await reaches('ringing-here');
    expect(broker.carried.filter(({ src }) => src === line)).toEqual([]);
    await ada.inPopup((popup) => press(popup, 'decline'));
    await until('the app’s connection is closed', () =>
      app.page.evaluate(() => (window as unknown as PlainWindow).data?.peerConnection === null),
    );
    expect(await eventsAt(app)).not.toContain('data open');
    expect(candidatesFrom((id) => id === line)).toEqual([]);
  });

  test('with relay only no direct candidate is sent, not even to an app that the user calls', async () => {
    await ada.room.command('settings.change', { settings: { relayOnly: true } });
    const before = broker.seen.size;
    await dialApp();
    await reaches('connecting');
    const [mine = ''] = [...broker.seen].slice(before);
    expect(broker.carried.filter(({ src, type }) => src === mine && type === 'OFFER')).toHaveLength(2);
    await until('the app’s candidates have come', () =>
      broker.carried.some(({ src, dst, type }) => src === APP && dst === mine && type === 'CANDIDATE'),
    );
    expect(candidatesFrom((id) => id === mine)).toEqual([]);
    expect((await receivedAt(app)).remote).toEqual([]);
    await ada.room.command('settings.change', { settings: { relayOnly: false } });
  });

  test('a temporary line ends when the network settings change, and when the open line is switched off', async () => {
    for (const settings of [{ relayOnly: true }, { relayOnly: false, openLine: false }]) {
      const line = await openLine();
      await ada.room.command('settings.change', { settings });
      await until('the ID of the temporary line is no longer registered', () => !broker.registered.has(line));
      await ada.sees('no temporary line', ({ openLine: { state } }) => state.name === 'off');
    }
  });
});
