// From the address a person writes to the WebSocket address PeerServer listens at.

const WEB_SCHEMES: Record<string, string> = {
  'http:': 'ws:',
  'https:': 'wss:',
  'ws:': 'ws:',
  'wss:': 'wss:',
};

/** PeerServer's key when its owner sets none. */
const KEY = 'peerjs';
/** PeerServer logs it and asks nothing of it. */
const CLIENT_VERSION = '1.5.5';

export interface Registration {
  id: string;
  token: string;
}

/** Null when the address is not http(s) or ws(s). A path stays: PeerServer can be mounted anywhere. */
export function brokerSocketUrl(brokerUrl: string, { id, token }: Registration): string | null {
  const url = URL.parse(brokerUrl);
  const scheme = url && WEB_SCHEMES[url.protocol];
  if (!url || !scheme || url.username || url.search || url.hash) return null;
  const path = `${url.pathname.replace(/\/*$/, '')}/peerjs`;
  const query = new URLSearchParams({ key: KEY, id, token, version: CLIENT_VERSION });
  return `${scheme}//${url.host}${path}?${query}`;
}
