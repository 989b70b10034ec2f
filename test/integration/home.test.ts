// A home with a real PeerServer and a real coturn, and clients that are honest or not.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import WebSocket, { type RawData } from 'ws';
import type { Home } from '../../home/home';
import { REGISTRATIONS_PER_ID, REQUESTS_PER_WINDOW, SOCKETS_PER_ADDRESS } from '../../home/limits';
import type { Log } from '../../home/log';
import { BROKER_FRAME_BYTES } from '../../src/protocol/broker/limits';
import { requestText, writeCredentialRequest } from '../../src/protocol/home/credential-request';
import { readHomeDescription } from '../../src/protocol/home/home-description';
import { parseHomeLink } from '../../src/protocol/home/home-link';
import { CREDENTIAL_LIFETIME_S_MIN } from '../../src/protocol/home/limits';
import type { IceServer } from '../../src/protocol/snapshot/settings';
import { until } from '../harness/browser/until';
import { freePort } from '../harness/network/free-port';
import {
  type Asker,
  ask,
  challengeOf,
  counted,
  makeAsker,
  openTestHome,
  post,
  relayAt,
} from '../harness/network/home';
import { hasTurn } from '../harness/network/turn';
import { openTurnClient, type TurnClient } from '../harness/network/turn-client';

let home: Home | null = null;
let ada: Asker;
const sockets: (WebSocket | Socket)[] = [];

beforeAll(async () => {
  ada = await makeAsker();
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) {
    if ('terminate' in socket) socket.terminate();
    else socket.destroy();
  }
  await home?.close();
  home = null;
});

const opened = async (...changes: Parameters<typeof openTestHome>) => {
  home = await openTestHome(...changes);
  return home;
};

function connectTo({ port }: Home, id: string, headers: Record<string, string> = {}): WebSocket {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/peerjs?key=peerjs&id=${id}&token=t`, { headers });
  socket.on('error', () => {});
  sockets.push(socket);
  return socket;
}

const read = (data: RawData): Record<string, unknown> => JSON.parse((data as Buffer).toString());

/** What comes first: the registration, the status of a refusal, or the end. */
function outcomeOf(socket: WebSocket): Promise<string> {
  return new Promise((resolve) => {
    socket.once('message', (data) => resolve(read(data).type as string));
    socket.once('unexpected-response', (_request, response) => resolve(`${response.statusCode}`));
    socket.once('close', (code) => resolve(`closed ${code}`));
  });
}

async function register(at: Home, id: string): Promise<WebSocket> {
  const socket = connectTo(at, id);
  expect(await outcomeOf(socket)).toBe('OPEN');
  return socket;
}

const offer = (dst: string, payload: unknown = { type: 'tincan/1', b: 'AQEB' }) =>
  JSON.stringify({ type: 'OFFER', dst, payload });

/** Two people who register afterwards, and a message between them: nobody else has noticed. */
async function expectUnharmed(at: Home): Promise<void> {
  const names = ['grace', 'heidi'].map((name) => `${name}${Math.random()}`);
  const [grace, heidi] = await Promise.all(names.map((name) => register(at, name)));
  const heard = new Promise((resolve) => heidi?.once('message', (data) => resolve(read(data).src)));
  grace?.send(offer(names[1] ?? ''));
  expect(await heard).toBe(names[0]);
  grace?.terminate();
  heidi?.terminate();
}

describe('what it says of itself', () => {
  test('is read by a client, and the link is that of the same home', async () => {
    const at = await opened();
    const description = readHomeDescription(await (await fetch(`${at.name}/.well-known/tincan.json`)).text());
    expect(description).toEqual({ version: 1, brokers: [`${at.name}/`], ice: false, guest: null });
    expect(parseHomeLink(at.link)).toEqual({ home: at.name, brokers: [`${at.name}/`] });
  });

  test('names its page for guests, which an extension may read to compare it with its own', async () => {
    const guestFolder = `${mkdtempSync(join(tmpdir(), 'tincan-guest-page-'))}/`;
    try {
      writeFileSync(join(guestFolder, 'index.html'), 'the page');
      const at = await opened({ guestFolder });
      const description = readHomeDescription(
        await (await fetch(`${at.name}/.well-known/tincan.json`)).text(),
      );
      expect(description).toMatchObject({ guest: '/g/' });
      // As in a link; the home leads on to /g/.
      const page = await fetch(`${at.name}/g`, {
        headers: { origin: `chrome-extension://${'a'.repeat(32)}` },
      });
      expect(page.headers.get('access-control-allow-origin')).toBe('*');
      expect(await page.text()).toBe('the page');
    } finally {
      rmSync(guestFolder, { recursive: true, force: true });
    }
  });

  test('is for extensions and its own page, not for the pages of others', async () => {
    const at = await opened();
    const fetched = (origin: string) => fetch(at.name, { headers: { origin } }).then(({ status }) => status);
    expect(await fetched('chrome-extension://abcdefgh')).toBe(200);
    expect(await fetched('https://evil.example')).toBe(403);
    expect(await outcomeOf(connectTo(at, 'eve', { origin: 'https://evil.example' }))).toBe('403');
    expect(await outcomeOf(connectTo(at, 'ada', { origin: 'chrome-extension://abcdefgh' }))).toBe('OPEN');
    expect(await counted(at, 'tincan_home_refused_total', { reason: 'origin' })).toBe(2);
  });

  test('its figures are for its owner', async () => {
    const at = await opened({ metricsFrom: ['192.0.2.1'] });
    expect((await fetch(`${at.name}/metrics`)).status).toBe(403);
    await at.close();
    const other = await opened();
    expect(await (await fetch(`${other.name}/metrics`)).text()).toContain('tincan_home_sockets 0');
  });
});

describe('a request for credentials', () => {
  test('that is signed is answered, and only once', async () => {
    const at = await opened();
    expect(await ask(at.name, ada)).toEqual({ status: 200, body: { lifetime: 600, iceServers: [] } });
    const challenge = await challengeOf(at.name);
    const signature = ada.sign(requestText(at.name, { key: ada.key, challenge }));
    const body = writeCredentialRequest({ key: ada.key, challenge, signature });
    expect((await post(at.name, body)).status).toBe(200);
    expect(await post(at.name, body)).toEqual({ status: 401, body: { refused: 'challenge' } });
  });

  test('that was signed for another home is refused', async () => {
    const at = await opened();
    expect(await ask(at.name, ada, 'https://other.example')).toEqual({
      status: 401,
      body: { refused: 'signature' },
    });
    expect(await counted(at, 'tincan_home_credentials_total', { result: 'signature' })).toBe(1);
    expect((await ask(at.name, ada)).status).toBe(200);
  });

  test('with the key of somebody else is refused', async () => {
    const at = await opened();
    const ben = await makeAsker();
    expect(await ask(at.name, { ...ada, key: ben.key })).toEqual({
      status: 401,
      body: { refused: 'signature' },
    });
  });

  test('of an ID that the owner does not know is refused', async () => {
    const ben = await makeAsker();
    const at = await opened({ onlyIds: new Set([ben.id]) });
    expect(await ask(at.name, ada)).toEqual({ status: 403, body: { refused: 'unknown-id' } });
    expect((await ask(at.name, ben)).status).toBe(200);
  });

  test.each(['', '{', 'null', '[]', '{"key":"AAAA"}', 'x'.repeat(100_000), '\0'.repeat(900)])(
    'that is junk is refused: %#',
    async (body) => {
      const at = await opened();
      expect(await post(at.name, body)).toEqual({ status: 400, body: { refused: 'malformed' } });
      expect(await counted(at, 'tincan_home_credentials_total', { result: 'malformed' })).toBe(1);
      expect((await ask(at.name, ada)).status).toBe(200);
    },
  );

  test('after many others of the same address has to wait', async () => {
    const at = await opened();
    const statuses = new Set<number>();
    for (let i = 0; i < REQUESTS_PER_WINDOW + 10; i++) statuses.add((await fetch(at.name)).status);
    expect(statuses).toEqual(new Set([200, 429]));
    expect(await counted(at, 'tincan_home_refused_total', { reason: 'requests' })).toBe(10);
  });

  test('brings a token of a further broker', async () => {
    const at = await opened({
      openFurtherBroker: async () => ({
        path: '/mqtt',
        scheme: 'mqtt+',
        upgrade: () => {},
        tokenFor: (id) => `a.${id}.c`,
        registered: () => 0,
        sharedKey: null,
        close: () => {},
      }),
    });
    expect((await ask(at.name, ada)).body.token).toBe(`a.${ada.id}.c`);
    expect(at.brokers).toEqual([`${at.name}/`, `mqtt+${at.name.replace('http', 'ws')}/mqtt`]);
    expect(parseHomeLink(at.link)?.brokers).toEqual(at.brokers);
  });
});

describe('bad input at the broker', () => {
  test('a frame that is junk is counted, and its sender stays', async () => {
    const at = await opened();
    const eve = await register(at, 'eve');
    for (const junk of ['', '{', 'null', '7', '"x"', '\0\0']) eve.send(junk);
    await until(
      'all are counted',
      async () => (await counted(at, 'tincan_home_refused_total', { reason: 'junk' })) >= 5,
    );
    expect(eve.readyState).toBe(WebSocket.OPEN);
    await expectUnharmed(at);
  });

  test('a giant frame ends its connection', async () => {
    const at = await opened();
    const eve = await register(at, 'eve');
    eve.send('x'.repeat(BROKER_FRAME_BYTES + 1));
    expect(await outcomeOf(eve)).toBe('closed 1009');
    expect(await counted(at, 'tincan_home_refused_total', { reason: 'frame' })).toBe(1);
    await expectUnharmed(at);
  });

  test('half a frame, and half a request, wait for themselves alone', async () => {
    const at = await opened();
    const eve = await register(at, 'eve');
    // The head of a text of 1,000 bytes, masked, and one of them.
    (eve as unknown as { _socket: Socket })._socket.write(Buffer.from('81fe03e800000000', 'hex'));
    const half = connect(at.port, '127.0.0.1', () => half.write('POST /tincan/creden'));
    sockets.push(half);
    await expectUnharmed(at);
  });

  test('a flood of messages ends its connection', async () => {
    const at = await opened();
    const eve = await register(at, 'eve');
    const ended = outcomeOf(eve);
    for (let i = 0; i < 1_000; i++) eve.send(offer('nobody'));
    expect(await ended).toMatch(/^closed/);
    expect(await counted(at, 'tincan_home_refused_total', { reason: 'messages' })).toBe(1);
    await expectUnharmed(at);
  });

  test('one who does not read is cut, and the others are not held up', async () => {
    const at = await opened();
    const lazy = await register(at, 'lazy');
    (lazy as unknown as { _socket: Socket })._socket.pause();
    const filler = 'x'.repeat(60_000);
    for (let sender = 0; sender < 4; sender++) {
      const socket = await register(at, `sender${sender}`);
      for (let i = 0; i < 30; i++) socket.send(offer('lazy', filler));
    }
    await until(
      'it is cut',
      async () => (await counted(at, 'tincan_home_refused_total', { reason: 'unread' })) === 1,
    );
    await until('its ID is free', async () => (await counted(at, 'tincan_home_registered')) === 4);
    await expectUnharmed(at);
  });

  test('many connections of one address are refused, and those that are there stay', async () => {
    const at = await opened();
    const first = await register(at, 'first');
    const outcomes = await Promise.all(
      Array.from({ length: SOCKETS_PER_ADDRESS + 200 }, (_, i) => outcomeOf(connectTo(at, `eve${i}`))),
    );
    expect(outcomes.filter((outcome) => outcome === 'OPEN')).toHaveLength(SOCKETS_PER_ADDRESS - 1);
    expect(first.readyState).toBe(WebSocket.OPEN);
    for (const socket of sockets.splice(1)) (socket as WebSocket).terminate();
    await until('they are gone', async () => (await counted(at, 'tincan_home_sockets')) === 1);
    await expectUnharmed(at);
  });

  test('an ID that registers again and again has to wait, and nobody else does', async () => {
    const at = await opened();
    const outcomes: string[] = [];
    for (let i = 0; i <= REGISTRATIONS_PER_ID; i++) {
      const socket = connectTo(at, 'eve');
      outcomes.push(await outcomeOf(socket));
      socket.terminate();
      await until('it is gone', async () => (await counted(at, 'tincan_home_sockets')) === 0);
    }
    expect(outcomes.at(-1)).toBe('429');
    await expectUnharmed(at);
  });

  test('what is no request is refused', async () => {
    const at = await opened();
    const socket = connect(at.port, '127.0.0.1', () => socket.write('\x16\x03\x01junk\r\n\r\n'));
    sockets.push(socket);
    socket.on('error', () => {});
    await new Promise((resolve) => socket.once('close', resolve));
    expect(await outcomeOf(connectTo(at, ''))).toBe('400');
    const elsewhere = new WebSocket(`ws://127.0.0.1:${at.port}/mqtt?id=x`);
    elsewhere.on('error', () => {});
    expect(await outcomeOf(elsewhere)).toBe('404');
    await expectUnharmed(at);
  });
});

test('a home that closes tells its clients, and lets go of all within seconds', async () => {
  const at = await opened();
  const grace = await register(at, 'grace');
  const ended = outcomeOf(grace);
  const half = connect(at.port, '127.0.0.1', () => half.write('GET / HT'));
  half.on('error', () => {});
  const startedAt = Date.now();
  await at.close();
  expect(await ended).toBe('closed 1012');
  expect(Date.now() - startedAt).toBeLessThan(5_000);
  home = null;
});

describe.skipIf(!hasTurn())('the relay', () => {
  const HOST = '127.0.0.1';
  const LIFETIME_S = 11;
  const clients: TurnClient[] = [];

  afterEach(() => {
    for (const client of clients.splice(0)) client.close();
  });

  let port: number;
  /** What coturn has said, for a failure. */
  let words: string[];

  async function relayed(): Promise<Home> {
    port = await freePort(HOST);
    words = [];
    const log: Log = { say: () => {}, warn: (line) => words.push(line), relay: (line) => words.push(line) };
    return opened({ lifetimeS: LIFETIME_S, openRelay: relayAt(HOST, port, {}, log) });
  }

  async function credentialsAt(at: Home): Promise<IceServer> {
    const { body } = await ask(at.name, ada);
    const [server] = body.iceServers ?? [];
    if (!server) throw new Error(`the home gives no relay: ${words.join('\n')}`);
    return server;
  }

  function clientOf({ username = '', credential = '' }: IceServer): TurnClient {
    const client = openTurnClient(HOST, port, { username, credential });
    clients.push(client);
    return client;
  }

  test('takes the credentials that the home gives, and no others', async () => {
    const at = await relayed();
    const server = await credentialsAt(at);
    const url = `turn:127.0.0.1:${port}?transport`;
    expect(server.urls).toEqual([`${url}=udp`, `${url}=tcp`]);
    expect(await clientOf(server).allocate()).toBe(200);
    expect(await clientOf({ ...server, credential: 'wrong' }).allocate()).toBe(401);
    expect(await clientOf({ ...server, username: `9${server.username}` }).allocate()).toBe(401);
  });

  test('refuses credentials that are over, and goes on with what was allocated before', async () => {
    const at = await relayed();
    const server = await credentialsAt(at);
    const client = clientOf(server);
    expect(await client.allocate()).toBe(200);
    await sleep((LIFETIME_S + 1) * 1000);
    expect(await client.refresh()).toBe(200);
    expect(await clientOf(server).allocate()).toBe(401);
    expect(await clientOf(await credentialsAt(at)).allocate()).toBe(200);
  });

  test('sends nothing into networks that are not for everybody', async () => {
    const at = await relayed();
    const client = clientOf(await credentialsAt(at));
    expect(await client.allocate()).toBe(200);
    expect(await client.permit('8.8.8.8')).toBe(200);
    for (const inside of [
      '10.0.0.1',
      '192.168.1.1',
      '172.16.0.1',
      '169.254.169.254',
      '100.64.0.1',
      '224.0.0.1',
    ])
      expect(await client.permit(inside)).toBe(403);
    // The relay has IPv4 alone: an address of another family is refused as such.
    for (const inside of ['::1', 'fe80::1', 'fc00::1']) expect(await client.permit(inside)).toBe(443);
  });

  test('is started again when it dies, and the home gives no credentials meanwhile', async () => {
    const at = await relayed();
    const before = await credentialsAt(at);
    process.kill(at.relay?.pid() ?? 0, 'SIGKILL');
    await until('the home notices', () => at.relay?.current() === null);
    // It shall ask again soon.
    expect((await ask(at.name, ada)).body).toEqual({ lifetime: CREDENTIAL_LIFETIME_S_MIN, iceServers: [] });
    await until('it runs again', () => at.relay?.current() !== null);
    expect(await clientOf(before).allocate()).toBe(200);
    expect(await counted(at, 'tincan_home_relay_starts_total')).toBe(2);
  });
});
