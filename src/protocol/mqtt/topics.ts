// Where a message for an ID goes. The broker lets an ID subscribe to its own topics only, and publish under its own name
// only: so the last level of a topic is who sent the message, as far as the broker is believed.

const PREFIX = 'tincan/1/';
/** Contact IDs are base32: none holds a level separator or a wildcard. */
const TOPIC = /^tincan\/1\/([a-z2-7]{34})\/([a-z2-7]{34})$/;

export function topicFor(to: string, from: string): string {
  return `${PREFIX}${to}/${from}`;
}

/** All that is sent to this ID. */
export function inboxFilter(id: string): string {
  return `${PREFIX}${id}/+`;
}

/** All that this ID may publish to. */
export function outboxFilter(id: string): string {
  return `${PREFIX}+/${id}`;
}

export function parseTopic(topic: string): { to: string; from: string } | null {
  const [, to, from] = TOPIC.exec(topic) ?? [];
  return to !== undefined && from !== undefined ? { to, from } : null;
}
