// The check-up against a coturn over TLS, whose certificate one of two browsers takes.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Broker, openBroker } from '../harness/network/broker';
import { type Certificate, hasOpenssl, selfSigned } from '../harness/network/certificate';
import { hasTurn, openTurn, type Turn } from '../harness/network/turn';
import { openTincan, pageAt, type Tincan } from '../harness/user/tincan';
import { by, press, see } from '../harness/user/view';

describe.skipIf(!hasTurn() || !hasOpenssl())('TURN over TLS', () => {
  let broker: Broker;
  let certificate: Certificate;
  let turn: Turn;
  beforeAll(async () => {
    certificate = selfSigned('127.0.0.1');
    [broker, turn] = await Promise.all([openBroker(), openTurn('127.0.0.1', '127.0.0.1', certificate)]);
  });
  afterAll(async () => {
    await turn?.close();
    certificate?.remove();
    await broker?.close();
  });

  /** The verdict of the one TURN server, and its words. */
  async function checked(ada: Tincan): Promise<{ code: string; words: string }> {
    const { username = '', credential = '' } = turn.server;
    const iceServers = [{ urls: [`turns:127.0.0.1:${turn.tlsPort}?transport=tcp`], username, credential }];
    expect(await ada.room.command('settings.change', { settings: { iceServers } })).toEqual({ ok: true });
    await ada.room.command('doctor.open', { tab: 'check-up' });
    const page = await pageAt(ada.room.page.browser(), 'doctor.html');
    await press(page, 'check-up-start');
    await see(page, 'check-up', { state: 'over' });
    return page.$eval(by('check-up-row', { topic: 'turn-tls' }), (row) => ({
      code: (row as HTMLElement).dataset.code ?? '',
      words: row.textContent,
    }));
  }

  async function asUser(args: readonly string[], act: (ada: Tincan) => Promise<void>): Promise<void> {
    const ada = await openTincan({ name: 'Ada', brokerUrl: broker.url, args });
    try {
      await act(ada);
    } finally {
      await ada.close();
    }
  }

  test('relays, and a message is back through it, where the browser takes the certificate', () =>
    asUser([certificate.trust], async (ada) => {
      const { code, words } = await checked(ada);
      // This relay is on the loopback interface.
      expect(code).toBe('turn_private');
      expect(words).toMatch(/was back in \d+ ms/);
    }));

  test('does not answer where the browser does not', () =>
    asUser([], async (ada) => {
      expect((await checked(ada)).code).toBe('turn_silent');
    }));
});
