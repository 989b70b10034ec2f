// Joins several homes through one Redis: a message that one of them takes reaches whoever is connected to another. Nothing is
// kept in Redis but the key that signs tokens, so that each home accepts those of the others.

import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import createEmitter, { type RedisEmitter } from 'mqemitter-redis';
import { OwnersMistake } from '../options';
import { CONCURRENCY, REDIS_COMMAND_MS, REDIS_RETRY_MS, TOKEN_KEY_BYTES } from './limits';

const TOKEN_KEY = 'tincan:token-key';

export interface JoinedHomes {
  emitter: RedisEmitter;
  tokenKey: Uint8Array;
}

/** `lost` and `found`: Redis went away, and is back. Rejects when it is not there to begin with. */
export async function joinHomes(
  url: string,
  { lost, found }: { lost(error: Error): void; found(): void },
): Promise<JoinedHomes> {
  const options = {
    commandTimeout: REDIS_COMMAND_MS,
    // A publish that fails is a message that is lost. It is not sent late.
    maxRetriesPerRequest: 0,
    retryStrategy: () => REDIS_RETRY_MS,
  };
  const publishing = new Redis(url, { ...options, enableAutoPipelining: true });
  const subscribing = new Redis(url, options);
  let isLost = false;
  for (const connection of [publishing, subscribing]) {
    connection.on('error', (error: Error) => {
      if (!isLost) lost(error);
      isLost = true;
    });
    connection.on('ready', () => {
      if (isLost) found();
      isLost = false;
    });
  }
  const leave = () => {
    publishing.disconnect();
    subscribing.disconnect();
  };
  try {
    const emitter = createEmitter({ pubConn: publishing, subConn: subscribing, concurrency: CONCURRENCY });
    // It tells once more what the two connections have told.
    emitter.state.on('error', () => {});
    // Its own close() waits for an answer, which a Redis that is away does not give.
    emitter.close = (done) => {
      leave();
      setImmediate(done);
    };
    return { emitter, tokenKey: await sharedKey(publishing) };
  } catch (error) {
    leave();
    // What is wrong was told as `lost`; a wrong key tells it itself.
    if (isLost) throw new OwnersMistake(`--redis: nothing answers at ${new URL(url).host}.`);
    throw error;
  }
}

/** The first home makes it. */
async function sharedKey(redis: Redis): Promise<Uint8Array> {
  await redis.set(TOKEN_KEY, randomBytes(TOKEN_KEY_BYTES).toString('hex'), 'NX');
  const kept = await redis.get(TOKEN_KEY);
  const key = Buffer.from(kept ?? '', 'hex');
  if (key.length !== TOKEN_KEY_BYTES)
    throw new Error(`${TOKEN_KEY} in Redis is no key of ${TOKEN_KEY_BYTES} bytes`);
  return key;
}
