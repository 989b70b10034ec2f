// The package has no types of its own.

declare module 'mqemitter-redis' {
  import type { EventEmitter } from 'node:events';
  import type { Redis } from 'ioredis';

  export interface RedisEmitter {
    /** Errors of both connections. */
    state: EventEmitter;
    close(done: () => void): void;
  }
  export default function createEmitter(options: {
    pubConn: Redis;
    subConn: Redis;
    concurrency: number;
  }): RedisEmitter;
}
