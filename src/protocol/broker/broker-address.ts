// Turns the address that a user types into the WebSocket address of a PeerServer.

import { withoutEnd } from '../text/without-end';

const WEB_SCHEMES: Record<string, string> = {
  'http:': 'ws:',
  'https:': 'wss:',
  'ws:': 'ws:',
  'wss:': 'wss:',
};

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
