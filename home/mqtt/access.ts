// What a client may do, by the contact ID that its token proves. Inside the home and in Redis an ID has one channel without
// wildcards: Redis compares each message with every pattern that somebody has subscribed to, and finds a channel at once.

import { BROKER_FRAME_BYTES } from '../../src/protocol/broker/limits';
import { inboxFilter, parseTopic, topicFor } from '../../src/protocol/mqtt/topics';
import { CLIENT_ID_CHARS } from './limits';

export interface Connecting {
  clientId: string;
  clean?: boolean | undefined;
  keepalive?: number | undefined;
  will?: object | undefined;
  username?: string | undefined;
}

/** `ID.UUID` begins with the ID: nobody takes over the session of another, whose client identifier is the same. */
const CLIENT_ID = /^([a-z2-7]{34})\.[\w-]+$/;

/** The ID that a client identifier begins with; null when it is none of ours. */
export function ownerOf(clientId: string): string | null {
  return clientId.length > CLIENT_ID_CHARS ? null : (CLIENT_ID.exec(clientId)?.[1] ?? null);
}

/** The ID that wants to connect: with a session that ends with the connection, and no will. Null refuses. */
export function connectingId({ clientId, clean, keepalive, will, username }: Connecting): string | null {
  const id = ownerOf(clientId);
  return id === username && clean === true && !will && keepalive !== 0 ? id : null;
}

export const channelOf = (id: string) => `tincan/1/${id}`;

/** The channel of the receiver, when this ID may publish to the topic. */
export function channelFor(id: string, topic: string, bytes: number): string | null {
  const parsed = parseTopic(topic);
  return parsed?.from === id && bytes <= BROKER_FRAME_BYTES ? channelOf(parsed.to) : null;
}

/** The channel of this ID, when that is what it wants to subscribe to. */
export function channelOfFilter(id: string, filter: string): string | null {
  return filter === inboxFilter(id) ? channelOf(id) : null;
}

/** The topic under which a message on the channel of `id` is delivered: it names the sender, by its client identifier. */
export function deliveredTopic(id: string, channel: string, senderClientId: string): string | null {
  const from = ownerOf(senderClientId);
  return from !== null && channel === channelOf(id) ? topicFor(id, from) : null;
}
