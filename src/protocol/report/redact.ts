// Takes out of a report what nobody else needs: keys always, addresses unless the user asks for them. What identifies a user,
// names, IDs and words, never gets into a report.

import type { LogEntry } from '../log/log-entry';
import type { CandidateView, LinkView, NegotiationChange, SdpView } from '../snapshot/link-view';
import { createMask, type Mask } from './mask';

/** Lines of a description that are keys, or random names that a stranger could find again. */
const SECRETS: readonly { line: RegExp; instead: string }[] = [
  { line: /^(a=fingerprint:\S+) .*/, instead: '$1 removed' },
  { line: /^(a=ice-pwd:).*/, instead: '$1removed' },
  { line: /^(a=ice-ufrag:).*/, instead: '$1removed' },
  { line: /^(a=(?:identity|tls-id|crypto|key):?).*/, instead: '$1removed' },
  { line: /^(k=).*/, instead: '$1removed' },
  { line: /^(a=ssrc:\d+ (?:cname|msid|mslabel|label):).*/, instead: '$1removed' },
  { line: /^(a=msid:).*/, instead: '$1removed' },
  { line: /^(o=)\S+ \d+/, instead: '$1- 0' },
];
const UFRAG = / ufrag \S+/;
const CANDIDATE = /^(a=candidate:)(\S+)/;

export interface Redacted {
  view: LinkView | null;
  log: readonly LogEntry[];
}

/** A view and the log, with the same mask for both. */
export function redacted({ view, log }: Redacted, withAddresses: boolean): Redacted {
  const mask = withAddresses ? null : createMask();
  return {
    view: view && redactedView(view, mask),
    log: log.map((entry) => ({ ...entry, facts: mask?.text(entry.facts) ?? entry.facts })),
  };
}

function redactedView(view: LinkView, mask: Mask | null): LinkView {
  const sdp = (each: SdpView | null) => each && redactedSdp(each, mask);
  return {
    ...view,
    local: view.local.map((each) => candidate(each, mask)),
    remote: view.remote.map((each) => candidate(each, mask)),
    localSdp: sdp(view.localSdp),
    remoteSdp: sdp(view.remoteSdp),
    pendingLocalSdp: sdp(view.pendingLocalSdp),
    pendingRemoteSdp: sdp(view.pendingRemoteSdp),
    changes: view.changes.map((each) => redactedChange(each, mask)),
  };
}

function candidate(each: CandidateView, mask: Mask | null): CandidateView {
  const plain = { ...each, ufrag: '' };
  if (!mask) return plain;
  return {
    ...plain,
    address: mask.address(each.address),
    relatedAddress: mask.address(each.relatedAddress),
    server: mask.text(each.server),
    foundation: mask.token('foundation', each.foundation),
  };
}

function redactedSdp({ kind, session, media }: SdpView, mask: Mask | null): SdpView {
  const clean = (part: string) => lines(part, mask);
  return { kind, session: clean(session), media: media.map(clean) };
}

function redactedChange(change: NegotiationChange, mask: Mask | null): NegotiationChange {
  const clean = (all: readonly string[]) => all.map((each) => line(each, mask));
  return { ...change, removed: clean(change.removed), added: clean(change.added) };
}

const lines = (part: string, mask: Mask | null): string =>
  part
    .split('\n')
    .map((each) => (each.endsWith('\r') ? `${line(each.slice(0, -1), mask)}\r` : line(each, mask)))
    .join('\n');

function line(written: string, mask: Mask | null): string {
  let said = written;
  for (const { line: secret, instead } of SECRETS) said = said.replace(secret, instead);
  said = said.replace(UFRAG, '');
  if (mask) {
    said = said.replace(
      CANDIDATE,
      (_all, start: string, name: string) => start + mask.token('foundation', name),
    );
    said = mask.text(said);
  }
  return said;
}
