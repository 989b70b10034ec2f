// aedes carries the messages in this process, and with a Redis those of several homes. It keeps nothing: no session outlives its
// connection, no message is retained, and no will is taken.

import type { EventEmitter } from 'node:events';
import { Aedes, type AedesOptions, type AedesPublishPacket, type Client } from 'aedes';
import { channelFor, channelOfFilter, connectingId, deliveredTopic, ownerOf } from './access';
import type { Engine, EnginePorts, MayEnter } from './engine';
import { CONCURRENCY, CONNECT_MS, KEEPALIVE_SECONDS_MAX, TOPIC_LEVELS } from './limits';
import { joinHomes } from './redis';

/** MQTT 3.1.1, section 3.2.2.3. */
const UNAVAILABLE = 3;

/** `redis`: the URL of the Redis that joins several homes; null for one home alone. */
export async function aedesEngine(redis: string | null, ports: EnginePorts): Promise<Engine> {
  let isJoined = true;
  const asks = new WeakMap<Client, MayEnter>();
  const homes = redis === null ? null : await joinHomes(redis, { lost, found });

  /** A subscription that Redis has not taken would be none. So all clients come back when Redis is there again. */
  function lost(error: Error): void {
    isJoined = false;
    ports.warn(`Redis is away, so that nobody can connect: ${error.message}`);
    ports.restart();
  }

  function found(): void {
    isJoined = true;
    ports.warn('Redis is back.');
  }

  async function authenticate(client: Client, username = '', password?: Buffer): Promise<boolean> {
    if (!isJoined) throw Object.assign(new Error('Redis is away'), { returnCode: UNAVAILABLE });
    return (await asks.get(client)?.(username, password?.toString() ?? '')) === true;
  }

  const aedes = await Aedes.createBroker({
    ...(homes && { mq: homes.emitter }),
    ...RULES,
    authenticate: (client, username, password, done) => {
      authenticate(client, username, password).then(
        (may) => done(null, may),
        (error: Error) => done(Object.assign(error, { returnCode: UNAVAILABLE }), false),
      );
    },
  });
  aedes.on('client', () => ports.connected(1));
  aedes.on('clientDisconnect', () => ports.connected(-1));
  // Its types know the errors of clients only.
  const failing: EventEmitter = aedes;
  failing.on('error', (error: Error) => ports.warn(`The MQTT broker failed: ${error.message}`));

  return {
    handle(stream, mayEnter) {
      asks.set(aedes.handle(stream), mayEnter);
    },
    tokenKey: homes?.tokenKey ?? null,
    close: () => new Promise((closed) => aedes.close(closed)),
  };
}

const RULES: AedesOptions = {
  concurrency: CONCURRENCY,
  connectTimeout: CONNECT_MS,
  keepaliveLimit: KEEPALIVE_SECONDS_MAX,
  maxTopicLevels: TOPIC_LEVELS,
  preConnect(_client, { clientId, clean, keepalive, will, username }, done) {
    const isAllowed = connectingId({ clientId, clean, keepalive, will, username }) !== null;
    done(isAllowed ? null : new Error('not the CONNECT of a contact ID'), isAllowed);
  },
  authorizePublish(client, packet, done) {
    // aedes itself publishes what homes tell each other.
    if (!client) return done();
    const bytes = Buffer.byteLength(packet.payload);
    const channel = channelFor(ownerOf(client.id) ?? '', packet.topic, bytes);
    if (channel === null) return done(new Error('not allowed to publish there'));
    packet.topic = channel;
    done();
  },
  authorizeSubscribe(client, subscription, done) {
    const channel = channelOfFilter(ownerOf(client.id) ?? '', subscription.topic);
    const isAllowed = channel !== null && subscription.qos < 2;
    done(null, isAllowed ? { ...subscription, topic: channel } : null);
  },
  authorizeForward(client, packet) {
    const { topic: channel, clientId = '' } = packet as AedesPublishPacket & { clientId?: string };
    const topic = deliveredTopic(ownerOf(client.id) ?? '', channel, clientId);
    return topic === null ? null : Object.assign(packet, { topic });
  },
};
