// The words for each mark: what it is called, and what it means.

import type { MarkName } from '../../protocol/snapshot/timeline';
import { text } from '../../shared/text';

const KEYS = {
  pressed: 'pressed',
  'broker-ready': 'broker_ready',
  'knock-sent': 'knock_sent',
  'knock-came': 'knock_came',
  'knock-checked': 'knock_checked',
  'ringing-sent': 'ringing_sent',
  'ringing-came': 'ringing_came',
  microphone: 'microphone',
  camera: 'camera',
  accepted: 'accepted',
  'accept-sent': 'accept_sent',
  'accept-came': 'accept_came',
  'connection-made': 'connection_made',
  'offer-sent': 'offer_sent',
  'offer-came': 'offer_came',
  'answer-sent': 'answer_sent',
  'answer-came': 'answer_came',
  gathering: 'gathering',
  'candidate-host': 'candidate_host',
  'candidate-srflx': 'candidate_srflx',
  'candidate-relay': 'candidate_relay',
  gathered: 'gathered',
  checking: 'checking',
  'ice-connected': 'ice_connected',
  'dtls-began': 'dtls_began',
  'dtls-connected': 'dtls_connected',
  verified: 'verified',
  'control-open': 'control_open',
  'link-up': 'link_up',
  'hello-sent': 'hello_sent',
  'hello-came': 'hello_came',
  'first-packet': 'first_packet',
  'first-picture': 'first_picture',
  silent: 'silent',
  heard: 'heard',
  lost: 'lost',
  restart: 'restart',
  back: 'back',
  ended: 'ended',
} as const satisfies Record<MarkName, string>;

export const markName = (name: MarkName): string => text(`mark_${KEYS[name]}`);

/** A sentence. */
export const markMeaning = (name: MarkName): string => text(`mark_${KEYS[name]}_says`);
