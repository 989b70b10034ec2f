import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { brokerSocketUrl } from '../../../../src/protocol/broker/broker-address';
import { echoFrame, parseBrokerMessage, signalFrame } from '../../../../src/protocol/broker/broker-messages';
import { BROKER_FRAME_BYTES } from '../../../../src/protocol/broker/limits';

describe('a broker address', () => {
  const registration = { id: 'abc', token: 't' };
  const query = 'peerjs?key=peerjs&id=abc&token=t&version=1.5.5';
  test.each([
    ['https://0.peerjs.com/', `wss://0.peerjs.com/${query}`],
    ['http://127.0.0.1:9000', `ws://127.0.0.1:9000/${query}`],
    ['https://example.org/my/broker/', `wss://example.org/my/broker/${query}`],
    ['https://example.org/my//broker//', `wss://example.org/my//broker/${query}`],
    ['ftp://example.org', null],
    ['https://user:secret@example.org', null],
    ['not an address', null],
  ])('%s becomes %s', (address, expected) => {
    expect(brokerSocketUrl(address, registration)).toBe(expected);
  });
});

describe('broker messages', () => {
  const from = (frame: string) => JSON.stringify({ ...JSON.parse(frame), src: 'ada' });

  test('what we send is what we read', () => {
    expect(parseBrokerMessage(from(signalFrame('ben', 'OFFER', 'AAAA')))).toEqual({
      type: 'signal',
      signal: 'OFFER',
      src: 'ada',
      payload: 'AAAA',
    });
    expect(parseBrokerMessage(from(echoFrame('ada', 'n')))).toEqual({ type: 'echo', src: 'ada', nonce: 'n' });
  });

  test.each([
    ['binary', new ArrayBuffer(4)],
    ['no JSON', 'hello'],
    ['null', 'null'],
    ['a stock PeerJS offer', '{"type":"OFFER","src":"a","payload":{"sdp":{},"type":"data"}}'],
    ['a forged LEAVE', '{"type":"LEAVE","src":"a"}'],
    ['a type of Object.prototype', '{"type":"toString","src":"a"}'],
    ['a frame over the limit', `"${'x'.repeat(BROKER_FRAME_BYTES)}"`],
  ])('%s means nothing', (_what, frame) => {
    expect(parseBrokerMessage(frame)).toBeNull();
  });

  test('no frame throws', () => {
    fc.assert(fc.property(fc.json(), (frame) => void parseBrokerMessage(frame)));
    fc.assert(fc.property(fc.string(), (frame) => void parseBrokerMessage(frame)));
  });
});
