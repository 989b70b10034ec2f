// What is answered when something cannot be done. A foreign error is translated into a code once, at the edge that met it.

import type { ErrorCode } from './error-codes';

export type { ErrorCode } from './error-codes';

/** Why something was not done. */
export type Refusal<E = ErrorCode> = { ok: false; error: E };

export type Result<T, E = ErrorCode> = { ok: true; value: T } | Refusal<E>;

export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function refuse<E extends string = ErrorCode>(error: E): Refusal<E> {
  return { ok: false, error };
}

/** What a handler answers: only that the message was heard. What *happened* is in the snapshot. */
export type Ack = { ok: true } | Refusal;

export const ACK: Ack = { ok: true };

/** Work that cannot go on: whoever was asked for it answers with the code. */
export class Failure extends Error {
  constructor(
    readonly code: ErrorCode,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

export async function done(work: Promise<unknown>): Promise<Ack> {
  await work;
  return ACK;
}
