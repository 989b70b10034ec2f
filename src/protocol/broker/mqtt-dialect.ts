// MQTT 3.1.1 over WebSocket: CONNECT with a token, then a subscription to our own topics. Registered means subscribed. The
// broker says who sent a message by its topic, which only this sender may publish to (docs/protocol.md).

import { MQTT_KEEPALIVE_SECONDS, MQTT_PACKET_ID_MAX } from '../mqtt/limits';
import { PacketStream } from '../mqtt/packet-stream';
import {
  connectPacket,
  disconnectPacket,
  pingPacket,
  pubackPacket,
  publishPacket,
  type Qos,
  subscribePacket,
} from '../mqtt/packets';
import type { ReceivedPacket } from '../mqtt/received-packet';
import { inboxFilter, parseTopic, topicFor } from '../mqtt/topics';
import { mqttSocketUrl } from './broker-address';
import { type BrokerMessage, echoBody, parseCarriedMessage, signalBody } from './broker-messages';
import type { Access, Conversation, Dialect, Heard, Registrant, WireFrame } from './dialect';

/** The only subscription of a connection. */
const SUBSCRIPTION = 1;
/** Section 3.2.2.3 of MQTT 3.1.1: the server is unavailable. All other codes refuse this client. */
const UNAVAILABLE = 3;
const NOTHING: Heard = { messages: [], answers: [] };

const heard = (...messages: readonly BrokerMessage[]): Heard => ({ messages, answers: [] });

/** Null when the address is not one of a broker that speaks MQTT. */
export function mqttDialect(brokerUrl: string, registrant: Registrant): Dialect | null {
  const url = mqttSocketUrl(brokerUrl);
  if (!url) return null;
  let packetId = SUBSCRIPTION;
  const { id } = registrant;

  /** Each identifier comes again only after all others: by then the packet before is acknowledged or lost. */
  function publish(to: string, body: object, qos: Qos): WireFrame {
    packetId = packetId === MQTT_PACKET_ID_MAX ? SUBSCRIPTION + 1 : packetId + 1;
    const payload = new TextEncoder().encode(JSON.stringify(body));
    return publishPacket({ topic: topicFor(to, id), payload, qos, packetId });
  }

  return {
    url,
    subprotocols: ['mqtt'],
    wantsToken: true,
    // Several browsers of one user may be subscribed at once: the echo tells the others that this one is.
    converse: (access) =>
      converse(registrant, access, () => publish(id, echoBody(`${registrant.instance} subscribed`), 0)),
    ping: () => [pingPacket()],
    // Acknowledged: whatever comes from the broker proves that the connection carries.
    signal: (to, type, payload) => publish(to, signalBody(type, payload), 1),
  };
}

function converse({ id }: Registrant, { connection, token }: Access, echo: () => WireFrame): Conversation {
  const stream = new PacketStream();

  function take(packet: ReceivedPacket): Heard | null {
    switch (packet.type) {
      case 'CONNACK':
        if (packet.code === UNAVAILABLE) return null;
        if (packet.code !== 0) return heard({ type: 'INVALID-KEY' });
        return { messages: [], answers: [subscribePacket(SUBSCRIPTION, inboxFilter(id), 0)] };
      case 'SUBACK':
        if (packet.granted === null) return heard({ type: 'INVALID-KEY' });
        return { messages: [{ type: 'OPEN' }], answers: [echo()] };
      case 'PINGRESP':
        return heard({ type: 'pong' });
      case 'PUBLISH':
        return published(id, packet);
      case 'PUBACK':
        return NOTHING;
    }
  }

  return {
    greeting: [
      connectPacket({
        clientId: `${id}.${connection}`,
        username: id,
        password: token,
        keepaliveSeconds: MQTT_KEEPALIVE_SECONDS,
      }),
    ],
    carriesAtOnce: false,
    /** MQTT goes in binary frames, and what is not MQTT ends the connection (section 6). */
    read(data) {
      const packets = data instanceof ArrayBuffer ? stream.push(new Uint8Array(data)) : null;
      if (!packets) return null;
      const all: { messages: BrokerMessage[]; answers: WireFrame[] } = { messages: [], answers: [] };
      for (const packet of packets) {
        const taken = take(packet);
        if (!taken) return null;
        all.messages.push(...taken.messages);
        all.answers.push(...taken.answers);
      }
      return all;
    },
    farewell: [disconnectPacket()],
  };
}

/** A retained message was published some time ago, and is nothing that we send. What is not for us or not ours is dropped. */
function published(id: string, packet: Extract<ReceivedPacket, { type: 'PUBLISH' }>): Heard {
  const answers = packet.packetId === null ? [] : [pubackPacket(packet.packetId)];
  const topic = parseTopic(packet.topic);
  if (!topic || topic.to !== id || packet.retained) return { messages: [], answers };
  const message = parseCarriedMessage(new TextDecoder().decode(packet.payload), topic.from);
  return { messages: message ? [message] : [], answers };
}
