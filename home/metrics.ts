// What the home counts, in the Prometheus format. No ID and no address is in it.

import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/** Why something was refused or cut. */
export type RefusalReason =
  | 'origin'
  | 'connections'
  | 'new-connections'
  | 'sockets'
  | 'new-sockets'
  | 'requests'
  | 'registrations'
  | 'path'
  | 'query'
  | 'messages'
  | 'bytes'
  | 'unread'
  | 'frame'
  | 'token'
  | 'junk'
  | 'closing';

export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    sockets: new Gauge({ name: 'tincan_home_sockets', help: 'Open sockets at the broker', registers }),
    registered: new Gauge({ name: 'tincan_home_registered', help: 'Registered IDs', registers }),
    mqttClients: new Gauge({
      name: 'tincan_home_mqtt_clients',
      help: 'Connected clients of the MQTT broker',
      registers,
    }),
    registrations: new Counter({ name: 'tincan_home_registrations_total', help: 'Registrations', registers }),
    messages: new Counter({ name: 'tincan_home_messages_total', help: 'Messages of clients', registers }),
    refused: new Counter({
      name: 'tincan_home_refused_total',
      help: 'What was refused or cut, by reason',
      labelNames: ['reason'],
      registers,
    }),
    credentials: new Counter({
      name: 'tincan_home_credentials_total',
      help: 'Requests for credentials, by result',
      labelNames: ['result'],
      registers,
    }),
    relayUp: new Gauge({ name: 'tincan_home_relay_up', help: '1 while the relay runs', registers }),
    relayStarts: new Counter({
      name: 'tincan_home_relay_starts_total',
      help: 'Starts of the relay',
      registers,
    }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
