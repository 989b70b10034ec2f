// The evidence of one side in words: a name and a value for each thing that was seen.

import type { Evidence, OwnEvidence } from '../../protocol/evidence/evidence';
import { type TextKey, text } from '../../shared/text';
import { number, span } from '../../ui/formats';
import { clockWords } from './cause-words';

export type EvidenceFact = readonly [name: TextKey, value: string];

/** In the order of a call. What says nothing is left out. */
export const callFacts = (seen: Evidence): EvidenceFact[] => [
  ['seen_reached', text(`seen_reached_${seen.reached}`)],
  ['seen_end', endWords(seen)],
  ...commonFacts(seen),
];

/** Of a trial to which both have agreed. That it was ended says nothing: the browsers do so by themselves. */
export function trialFacts(seen: Evidence): EvidenceFact[] {
  const isConnected = seen.reached === 'link';
  return [
    ['seen_trial', text(isConnected ? 'seen_reached_link' : 'seen_trial_unconnected')],
    ...(seen.error ? [['seen_end', endWords(seen)] as const] : []),
    ...commonFacts(seen),
  ];
}

function commonFacts(seen: Evidence): EvidenceFact[] {
  return [
    ['settings_broker', text(`seen_broker_${seen.broker}`)],
    ...clockFacts(seen),
    ...pathFacts(seen),
    ...deviceFacts(seen),
    ...timeFacts(seen),
    ['seen_version', text('seen_version_names', seen.tincan, String(seen.browser))],
  ];
}

/** What only this side knows. */
export function ownFacts({ reached, expired, heard, brokers }: OwnEvidence, name: string): EvidenceFact[] {
  if (reached !== 'knock') return [];
  return [
    ['seen_presence', text(expired ? 'seen_expired' : 'seen_delivered', name)],
    ['seen_heard_before', text(heard ? 'seen_heard_yes' : 'seen_heard_no', name)],
    ...(brokers === 'differ' ? [['settings_broker', text('seen_brokers_differ', name)] as const] : []),
  ];
}

const END_WORDS: Readonly<Record<Evidence['end'], TextKey>> = {
  failed: 'seen_end_failed',
  declined: 'seen_end_declined',
  busy: 'seen_end_busy',
  'no-answer': 'seen_end_no_answer',
  'hung-up-here': 'seen_end_hung_up_here',
  'hung-up-there': 'seen_end_hung_up_there',
  other: 'seen_end_other',
};

/** The code stands beside the words, for whoever helps. */
function endWords({ end, error }: Evidence): string {
  const words = text(END_WORDS[end]);
  return error ? `${words} (${error})` : words;
}

const clockFacts = ({ clockAheadMs }: Evidence): EvidenceFact[] =>
  clockAheadMs === null ? [] : [['seen_clock', clockWords(clockAheadMs)]];

function pathFacts(seen: Evidence): EvidenceFact[] {
  if (seen.reached !== 'answer' && seen.reached !== 'link') return [];
  const { candidates, peerCandidates, stun, turn, relayOnly, localNetwork, sameNetwork } = seen;
  const facts: EvidenceFact[] = [
    ['seen_candidates', candidateWords(candidates)],
    ['seen_candidates_peer', candidateWords(peerCandidates)],
  ];
  if (stun.hosts > 0)
    facts.push(['seen_stun', text('seen_stun_counts', number(stun.hosts), number(stun.silent))]);
  facts.push(['seen_turn', turnWords(turn)]);
  if (relayOnly) facts.push(['seen_privacy', text('seen_relay_only')]);
  if (localNetwork !== 'free') facts.push(['seen_local_network', text(`seen_local_${localNetwork}`)]);
  if (sameNetwork) facts.push(['seen_network', text('seen_same_network')]);
  return facts;
}

const candidateWords = ({ host, srflx, relay }: Evidence['candidates']): string =>
  text('seen_candidates_counts', number(host), number(srflx), number(relay));

function turnWords({ servers, relayed, inside, refused, expired }: Evidence['turn']): string {
  if (servers === 0) return text('seen_turn_none');
  const counts = [servers, relayed, inside, refused, expired].map((count) => number(count));
  return text('seen_turn_counts', ...counts);
}

function deviceFacts({ microphone, camera }: Evidence): EvidenceFact[] {
  const facts: EvidenceFact[] = [];
  if (microphone !== 'off') facts.push(['microphone', text(`seen_device_${microphone}`)]);
  if (camera !== 'off') facts.push(['camera', text(`seen_device_${camera}`)]);
  return facts;
}

function timeFacts({ reached, seconds: { waited, up, slow } }: Evidence): EvidenceFact[] {
  if (reached !== 'answer' && reached !== 'link') return [];
  const times = [
    text('seen_times_waited', span(waited)),
    ...(up > 0 ? [text('seen_times_up', span(up))] : []),
    ...(slow > 0 ? [text('seen_times_slow', span(slow))] : []),
  ];
  return [['seen_times', times.join(' · ')]];
}
