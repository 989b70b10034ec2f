// A list of servers that the browser refuses, wherever it came from: nothing waits for a connection that cannot be made.

import '../fake-certificate';
import type { ContactId } from '../../../src/protocol/snapshot/ids';
import { NO_MEDIA } from '../../../src/protocol/snapshot/media-view';
import { DEFAULT_SETTINGS } from '../../../src/protocol/snapshot/settings';
import '../fake-offscreen';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import { CallController } from '../../../src/offscreen/call/call-controller';
import { FileSessions } from '../../../src/offscreen/file-session/file-sessions';
import { useNetwork } from '../../../src/offscreen/link/network-policy';
import { OpenLine } from '../../../src/offscreen/open-line/open-line';
import { startHandshake } from '../../../src/offscreen/session/handshake';
import { base64url } from '../../../src/protocol/codec/base64url';
import { refusal } from '../../../src/shared/new-connection';
import { reported, resetOffscreen } from '../fake-offscreen';
import { createIdentity } from '../identities';

const BAD = { iceServers: [{ urls: ['stun:host:99999'] }], relayOnly: false };

class Picky {
  static generateCertificate = async () => ({});
  constructor({ iceServers = [] }: RTCConfiguration) {
    if (iceServers.some(({ urls }) => urls.includes('stun:host:99999'))) {
      throw new DOMException('refused', 'SyntaxError');
    }
  }
  close() {}
}

const nothing = () => undefined;
const transfers = {
  attach: () => ({ down: nothing, lost: nothing, media: nothing }),
  hasLink: () => false,
  needs: () => true,
  waitingFor: () => [],
};
const media = { view: NO_MEDIA, open: nothing, close: nothing, track: () => null };
const elsewhere = () => false;
const ports = { media, speaker: { play: nothing, use: nothing }, transfers, elsewhere };

let ben: ContactId;

/** From Ada, with a key of her own. */
async function knock(kind: 'audio' | 'files') {
  const bens = globalThis.indexedDB;
  globalThis.indexedDB = new IDBFactory();
  await createIdentity();
  const { knock } = await startHandshake(ben, kind, { by: 'contact' }, Date.now());
  globalThis.indexedDB = bens;
  return knock;
}

beforeEach(async () => {
  resetOffscreen();
  vi.stubGlobal('RTCPeerConnection', Picky);
  useNetwork({ ...BAD, relayOnlyWith: [], directWith: null });
  globalThis.indexedDB = new IDBFactory();
  ben = await createIdentity();
});

test.each(['answered here', 'taken up again'])(
  'a call that is %s ends at once with its own error',
  async (how) => {
    const callController = new CallController(
      ports as unknown as ConstructorParameters<typeof CallController>[0],
    );
    const settings = { ...DEFAULT_SETTINGS, id: ben, name: 'Ben' };
    const resume = how === 'answered here' ? null : { lostAt: Date.now(), muted: true };
    const checked = { kind: 'audio', resume, invitedTo: null, hushed: false, settings, cameAt: 0 } as const;
    await callController.knock(await knock('audio'), checked);
    callController.session?.accept('data');
    await vi.waitFor(() =>
      expect(callController.session?.view.phase).toEqual({
        name: 'ended',
        reason: 'failed',
        error: 'ice-servers-refused',
      }),
    );
    callController.session?.dispose();
  },
);

test.each([true, false])(
  'a link for files ends at once, and says why (agreed before: %s)',
  async (agreed) => {
    let asked: readonly { call: Parameters<FileSessions['allow']>[0]; digest: string }[] = [];
    let links: unknown = null;
    const sessions = new FileSessions({
      transfers: transfers as unknown as ConstructorParameters<typeof FileSessions>[0]['transfers'],
      asked: (now) => {
        asked = now;
      },
      linked: (now) => {
        links = now;
      },
    });
    sessions.knock(base64url(await knock('files')), { agreed, invited: false, sendsOnly: false });
    if (!agreed) {
      await vi.waitFor(() => expect(asked).toHaveLength(1));
      const [ask] = asked;
      if (ask) sessions.allow(ask.call, ask.digest);
    }
    await vi.waitFor(() => expect(reported('problem.met')).toEqual([{ error: 'ice-servers-refused' }]));
    await vi.waitFor(() => expect(sessions.any).toBe(false));
    expect(links).toEqual([]);
  },
);

test('the open line does not open, and a call on it fails at once', () => {
  const line = () =>
    new OpenLine({
      ...ports,
      busy: () => false,
      changed: nothing,
      measured: nothing,
      fileReady: nothing,
      problem: nothing,
    } as unknown as ConstructorParameters<typeof OpenLine>[0]);
  const access = { brokers: DEFAULT_SETTINGS.brokers, policy: () => BAD };
  const opened = line();
  opened.open(access);
  expect(opened.view.state).toEqual({ name: 'off', error: 'ice-servers-refused' });
  const dialled = line();
  dialled.dial('somebody', 'data', access);
  expect(dialled.view.state).toMatchObject({ phase: { name: 'ended', error: 'ice-servers-refused' } });
});

test('what no list of servers explains is another error', () => {
  expect(refusal(BAD)?.code).toBe('ice-servers-refused');
  expect(refusal({ ...BAD, iceServers: [] })).toBeNull();
  vi.stubGlobal(
    'RTCPeerConnection',
    class {
      constructor() {
        throw new Error('too many');
      }
    },
  );
  expect(() => refusal(BAD)).toThrow('too many');
});
