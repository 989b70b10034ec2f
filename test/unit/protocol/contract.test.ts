// What must not compile does not: these are checked by `npm run types`, and counted here.

import type { ServerMessageType } from 'peerjs';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { Contexts, Envelope, Handlers } from '../../../src/protocol/contract';
import { CONTENT_MAY_SEND, type Commands } from '../../../src/protocol/contract/commands';
import type { Orders, SignalType } from '../../../src/protocol/contract/orders';
import type { Reports } from '../../../src/protocol/contract/reports';
import type { Ack } from '../../../src/protocol/errors';
import type { CallId, ContactId } from '../../../src/protocol/snapshot/ids';
import type { send } from '../../../src/shared/bus';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };
/** An interface has no index signature; what it is made of is compared instead. */
type Fields<T> = T extends object ? { [K in keyof T]: Fields<T[K]> } : T;

describe('a message', () => {
  test('is sent with the body its name has in that room, and no other', () => {
    type Dial = typeof send<'offscreen', 'call.dial'>;
    expectTypeOf<Parameters<Dial>[2]>().toEqualTypeOf<Orders['call.dial']>();
    expectTypeOf<{ room: 'offscreen'; name: 'call.hangUp'; body: { call: CallId } }>().toExtend<Envelope>();
    expectTypeOf<{
      room: 'offscreen';
      name: 'call.hangUp';
      body: { to: ContactId };
    }>().not.toExtend<Envelope>();
  });

  test('of one room is no message of another', () => {
    expectTypeOf<keyof Orders>().not.toExtend<keyof Reports>();
    expectTypeOf<'call.start'>().not.toExtend<keyof Contexts['offscreen']>();
    expectTypeOf<'share.show'>().not.toExtend<keyof Contexts['dock']>();
  });

  test('rides as JSON: no body holds a File, a stream or a function', () => {
    expectTypeOf<Fields<Contexts['background'][keyof Contexts['background']]>>().toExtend<Json>();
    expectTypeOf<Fields<Orders[keyof Orders]>>().toExtend<Json>();
    expectTypeOf<{ file: File }>().not.toExtend<Json>();
  });

  test('is answered with nothing but whether it was heard', () => {
    type Answer = Awaited<ReturnType<Handlers<'background'>[keyof Contexts['background']]>>;
    expectTypeOf<Answer>().toEqualTypeOf<Ack>();
  });
});

test('a room that leaves a message unhandled does not compile', () => {
  expectTypeOf<Omit<Handlers<'offscreen'>, 'call.dial'>>().not.toExtend<Handlers<'offscreen'>>();
  expectTypeOf<Omit<Handlers<'background'>, 'file.verified'>>().not.toExtend<Handlers<'background'>>();
});

test('the broker messages that carry our signals are named as in peerjs', () => {
  expectTypeOf<SignalType>().toExtend<`${ServerMessageType}`>();
});

test('a content script may ask for nothing but to stop a share', () => {
  expectTypeOf<(typeof CONTENT_MAY_SEND)[number]>().toExtend<keyof Commands>();
  expect(CONTENT_MAY_SEND).toEqual(['share.stop']);
});
