// @vitest-environment happy-dom
import '../../fake-browser';
import { beforeEach, expect, test } from 'vitest';
import { callFacts, ownFacts, trialFacts } from '../../../../src/popup/cause/evidence-words';
import { NO_EVIDENCE, type OwnEvidence } from '../../../../src/protocol/evidence/evidence';
import { text } from '../../../../src/shared/text';
import { resetBrowser, speak } from '../../fake-browser';

beforeEach(resetBrowser);

const words = (part: Partial<OwnEvidence>) =>
  callFacts({ ...NO_EVIDENCE, ...part }).map(([name, value]) => `${text(name)}: ${value}`);

test('a call that found no path lists addresses, servers, devices and times', () => {
  expect(
    words({
      reached: 'answer',
      end: 'failed',
      error: 'turn-denied',
      candidates: { host: 2, srflx: 1, relay: 0 },
      stun: { hosts: 3, silent: 1 },
      turn: { servers: 1, relayed: 0, inside: 0, refused: 1, expired: 1 },
      relayOnly: true,
      localNetwork: 'denied',
      sameNetwork: true,
      microphone: 'on',
      camera: 'denied',
      seconds: { waited: 15, up: 0, slow: 0 },
      tincan: '0.1.0',
      browser: 156,
    }),
  ).toEqual([
    'The call: was answered, and no connection came up',
    'How it ended: failed on this side (turn-denied)',
    'Connection server: answered at the end',
    'Own addresses: 2 local, 1 as STUN servers see it, 0 of relays',
    'Addresses told by the other browser: 0 local, 0 as STUN servers see it, 0 of relays',
    'Servers asked over UDP: 3, of which 1 didn’t answer',
    'Relay (TURN) servers: 1 in the settings; 0 relayed addresses, 0 of them private; 1 refused the password, 1 passwords expired',
    'Privacy: “Hide my IP address” was on',
    'Local network: refused by the browser',
    'Network: both sides are behind the same address',
    'Microphone: worked',
    'Camera: not allowed by the browser',
    'Times: 15 sec from the answer to the end or the connection',
    'Versions: Tincan 0.1.0, browser 156',
  ]);
});

test.each([
  [{ reached: 'link', end: 'hung-up-here' }, ['The check: was connected']],
  [
    { reached: 'answer', end: 'failed', error: 'connection-failed' },
    [
      'The check: was agreed to, and no connection came up',
      'How it ended: failed on this side (connection-failed)',
    ],
  ],
] as const)('a check is no call: %j', (part, first) => {
  const facts = trialFacts({ ...NO_EVIDENCE, ...part }).map(([name, value]) => `${text(name)}: ${value}`);
  expect(facts.slice(0, first.length + 1)).toEqual([...first, 'Connection server: answered at the end']);
  expect(facts.join()).not.toMatch(/call|hung up/i);
});

test('what says nothing is left out', () => {
  expect(words({ reached: 'knock', end: 'failed', error: 'peer-offline' })).toHaveLength(4);
});

test('what the broker said of a call without an answer stands with what only we know', () => {
  const own = ownFacts({ ...NO_EVIDENCE, reached: 'knock', expired: true, brokers: 'differ' }, 'Ben');
  expect(own.map(([, value]) => value)).toEqual([
    'Ben isn’t registered at the connection server',
    'Ben’s browser has never answered you',
    'Ben has named only connection servers that Tincan doesn’t use',
  ]);
});

test('in Chinese every word is Chinese', () => {
  speak('zh_CN');
  for (const line of words({
    reached: 'link',
    end: 'hung-up-there',
    seconds: { waited: 1, up: 60, slow: 20 },
  })) {
    expect(line).toMatch(/\p{Script=Han}/u);
  }
});
