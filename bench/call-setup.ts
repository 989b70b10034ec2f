// What the signed knock, the signed reply and sealing cost in the setting up of a call, read from the frames as they
// pass the broker. Each part holds one trip over the extension's own bus, which is measured beside it.

import { until } from '../test/harness/browser/until';
import { type SignalFrame, signalIn, type TamperingBroker } from '../test/harness/network/tampering-broker';
import { clear, reaches } from '../test/harness/user/actions';
import type { Tincan } from '../test/harness/user/tincan';
import { type Spread, spreadOf } from './spread';

export interface CallSetupReport {
  /** A Command that does nothing, there and back. */
  busMs: Spread;
  /** From the Command to the signed knock on the wire. */
  knockMs: Spread;
  /** From the knock's arrival to the signed reply: every check at the door, the key exchange, the signature. */
  replyMs: Spread;
  /** From the accept Command to the signed accept on the wire. */
  acceptMs: Spread;
  /** From the signed accept to the first sealed description: making it, and sealing it. */
  sealedOfferMs: Spread;
  /** From the accept's arrival to the sealed answer: verifying, deriving keys, opening, making it, sealing it. */
  sealedAnswerMs: Spread;
  /** From the accept Command until both sides are connected. */
  acceptToConnectedMs: Spread;
}

type Times = Record<keyof CallSetupReport, number>;

export async function measureCallSetup(
  broker: TamperingBroker,
  [ada, ben]: readonly [Tincan, Tincan],
  repeats: number,
): Promise<CallSetupReport> {
  const times: Times[] = [];
  for (let round = 0; round < repeats; round++) times.push(await oneCall(broker, ada, ben));
  const spread = (part: keyof Times) => spreadOf(times.map((each) => each[part]));
  return {
    busMs: spread('busMs'),
    knockMs: spread('knockMs'),
    replyMs: spread('replyMs'),
    acceptMs: spread('acceptMs'),
    sealedOfferMs: spread('sealedOfferMs'),
    sealedAnswerMs: spread('sealedAnswerMs'),
    acceptToConnectedMs: spread('acceptToConnectedMs'),
  };
}

async function oneCall(broker: TamperingBroker, ada: Tincan, ben: Tincan): Promise<Times> {
  broker.frames.length = 0;
  const passed = (what: string, tincan: Tincan, way: 'up' | 'down', tag: SignalFrame['tag'], nth = 0) =>
    until(what, () => {
      const found = broker.frames.filter(
        (frame) => frame.way === way && frame.client === tincan.id && signalIn(frame.text)?.tag === tag,
      );
      return found[nth]?.at;
    });

  const asked = performance.now();
  await ben.room.command('problem.dismiss', {});
  const busMs = performance.now() - asked;

  const dialled = performance.now();
  await ada.room.command('call.start', { to: ben.id, kind: 'data' });
  const knockUp = await passed('the knock', ada, 'up', 'knock');
  const knockDown = await passed('the knock at Ben', ben, 'down', 'knock');
  const ringing = await passed('the reply', ben, 'up', 'reply');
  await reaches(ben, 'ringing-here');
  const { call } = await ben.room.snapshot();
  if (!call) throw new Error('it rings and there is no call');
  const acceptedOn = Date.now();
  const accepted = performance.now();
  await ben.room.command('call.accept', { call: call.id, kind: 'data' });
  const acceptUp = await passed('the accept', ben, 'up', 'reply', 1);
  const acceptDown = await passed('the accept at Ada', ada, 'down', 'reply', 1);
  const offerUp = await passed('the sealed offer', ben, 'up', 'sealed');
  // The first sealed message of the caller is its nonce.
  const answerUp = await passed('the sealed answer', ada, 'up', 'sealed', 1);
  const connected = await Promise.all([ada, ben].map(connectedAt));
  for (const tincan of [ada, ben]) await clear(tincan);
  return {
    busMs,
    knockMs: knockUp - dialled,
    replyMs: ringing - knockDown,
    acceptMs: acceptUp - accepted,
    sealedOfferMs: offerUp - acceptUp,
    sealedAnswerMs: answerUp - acceptDown,
    acceptToConnectedMs: Math.max(...connected) - acceptedOn,
  };
}

async function connectedAt(tincan: Tincan): Promise<number> {
  await reaches(tincan, 'connected');
  const { call } = await tincan.room.snapshot();
  return call?.phase.name === 'connected' ? call.phase.since : Number.NaN;
}
