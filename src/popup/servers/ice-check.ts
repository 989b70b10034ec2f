// Whether the browser can use a list of STUN and TURN servers as the user has typed it. After our own checks the constructor
// of a peer connection is tried: it refuses lists that our checks do not know.

import { type IceFault, readIceServers } from '../../protocol/link/ice-servers';
import type { IceServer } from '../../protocol/snapshot/settings';
import { refusal } from '../../shared/new-connection';
import { readIceText, type TextFault } from './ice-text';

/** `said` is the message of the browser. */
interface BrowserFault {
  of: 'browser';
  entry: number | null;
  address: string | null;
  said: string;
}

export type ListFault = IceFault | TextFault | BrowserFault;
export type CheckedServers = { ok: true; servers: IceServer[] } | { ok: false; fault: ListFault };

export async function checkTyped(typed: string): Promise<CheckedServers> {
  const text = await readIceText(typed);
  return text.ok ? checkServers(text.source) : text;
}

export function checkServers(source: unknown): CheckedServers {
  const read = readIceServers(source);
  if (!read.ok) return read;
  const fault = browserFault(read.servers);
  return fault ? { ok: false, fault } : read;
}

function browserFault(servers: readonly IceServer[]): BrowserFault | null {
  const said = refusalOf(servers);
  if (said === null) return null;
  const at = servers.findIndex((server) => refusalOf([server]) !== null);
  const server = servers[at];
  if (!server) return { of: 'browser', entry: null, address: null, said };
  const address = server.urls.find((url) => refusalOf([{ ...server, urls: [url] }]) !== null) ?? null;
  return { of: 'browser', entry: at + 1, address, said: refusalOf([server]) ?? said };
}

/** The browser's message, or null when the browser takes the list. */
function refusalOf(iceServers: readonly IceServer[]): string | null {
  const refused = refusal({ iceServers: [...iceServers] });
  if (!refused) return null;
  return refused.cause instanceof Error ? refused.cause.message : refused.code;
}
