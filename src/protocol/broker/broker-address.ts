// Turns the address that a user types into the WebSocket address of a broker: a PeerServer, or one that speaks MQTT.

import { withoutEnd } from '../text/without-end';

const WEB_SCHEMES: Record<string, string> = {
  'http:': 'ws:',
  'https:': 'wss:',
  'ws:': 'ws:',
  'wss:': 'wss:',
};

/** Says that the broker at the WebSocket address behind it speaks MQTT. */
const MQTT_MARK = /^mqtt\+(?=wss?:)/i;

/** Whether the broker at this address speaks MQTT. Such a one tells nobody who is there. */
export const isMqtt = (brokerUrl: string) => MQTT_MARK.test(brokerUrl);

/** PeerServer's key when its owner sets none. */
const KEY = 'peerjs';
/** PeerServer logs the version and does nothing else with it. */
const CLIENT_VERSION = '1.5.5';

export interface Registration {
  id: string;
  token: string;
}

/** Null when the address is not http(s) or ws(s). A path stays: PeerServer can be mounted anywhere. */
export function brokerSocketUrl(brokerUrl: string, { id, token }: Registration): string | null {
  const url = webSocketUrl(brokerUrl);
  if (!url) return null;
  const query = new URLSearchParams({ key: KEY, id, token, version: CLIENT_VERSION });
  return `${url.protocol}//${url.host}${url.path}peerjs?${query}`;
}

/** The WebSocket address of a broker that speaks MQTT; null when the address is not mqtt+ws or mqtt+wss. */
export function mqttSocketUrl(brokerUrl: string): string | null {
  if (!isMqtt(brokerUrl)) return null;
  const url = webSocketUrl(brokerUrl.replace(MQTT_MARK, ''));
  return url && `${url.protocol}//${url.host}${withoutEnd(url.path, (unit) => unit === '/') || '/'}`;
}

/** The origin of the home that gives tokens for this broker: that of its WebSocket. */
export function mqttHome(brokerUrl: string): string | null {
  const url = mqttSocketUrl(brokerUrl);
  return url && new URL(url.replace(/^ws/, 'http')).origin;
}

/** The same address as the stock client wants it. */
export interface BrokerServer {
  host: string;
  port: number;
  path: string;
  secure: boolean;
}

export function brokerServer(brokerUrl: string): BrokerServer | null {
  const url = webSocketUrl(brokerUrl);
  if (!url) return null;
  const secure = url.protocol === 'wss:';
  return { host: url.hostname, port: Number(url.port) || (secure ? 443 : 80), path: url.path, secure };
}

function webSocketUrl(brokerUrl: string) {
  const url = URL.parse(brokerUrl);
  const protocol = url && WEB_SCHEMES[url.protocol];
  if (!url || !protocol || url.username || url.search || url.hash) return null;
  const { host, hostname, port } = url;
  return { protocol, host, hostname, port, path: `${withoutEnd(url.pathname, (unit) => unit === '/')}/` };
}
