// Whether a list of STUN and TURN servers as it was typed can be used. The last word has the browser: its constructor is
// tried, so that no kind of refusal is forgotten.

import { type IceFault, readIceServers } from '../../protocol/link/ice-servers';
import type { IceServer } from '../../protocol/snapshot/settings';
import { refusal } from '../../shared/new-connection';
import { readIceText, type TextFault } from './ice-text';

/** `said` are the browser's words. */
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
  const said = words(servers);
  if (said === null) return null;
  const at = servers.findIndex((server) => words([server]) !== null);
  const server = servers[at];
  if (!server) return { of: 'browser', entry: null, address: null, said };
  const address = server.urls.find((url) => words([{ ...server, urls: [url] }]) !== null) ?? null;
  return { of: 'browser', entry: at + 1, address, said: words([server]) ?? said };
}

function words(iceServers: readonly IceServer[]): string | null {
  const refused = refusal({ iceServers: [...iceServers] });
  if (!refused) return null;
  return refused.cause instanceof Error ? refused.cause.message : refused.code;
}
