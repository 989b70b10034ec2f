// When each step of a session happened: on our side as this browser saw it, on the peer's as the peer says.

/** The set-up, in its usual order. Each comes once: a second time says nothing new of it. */
export const SET_UP_MARKS = [
  'pressed',
  'broker-ready',
  'knock-sent',
  'knock-came',
  'knock-checked',
  'ringing-sent',
  'ringing-came',
  'microphone',
  'camera',
  'accepted',
  'accept-sent',
  'accept-came',
  'connection-made',
  'offer-sent',
  'offer-came',
  'answer-sent',
  'answer-came',
  'gathering',
  'candidate-host',
  'candidate-srflx',
  'candidate-relay',
  'gathered',
  'checking',
  'ice-connected',
  'dtls-began',
  'dtls-connected',
  'verified',
  'control-open',
  'link-up',
  'hello-sent',
  'hello-came',
  'first-packet',
  'first-picture',
] as const;

/** What may come again and again. */
export const LATER_MARKS = ['silent', 'heard', 'lost', 'restart', 'back', 'ended'] as const;

export const MARK_NAMES = [...SET_UP_MARKS, ...LATER_MARKS] as const;

export type MarkName = (typeof MARK_NAMES)[number];

export interface Mark {
  name: MarkName;
  /** Milliseconds after the timeline of its side began, by a clock that nobody sets. */
  at: number;
}

/** What the peer says of its side. Nothing of it is proved. */
export interface PeerTimeline {
  marks: readonly Mark[];
  /** One message of the peer: when it says that it sent it, by its clock, and when the message came, by ours. */
  saidAt: number;
  cameAt: number;
}

export interface Timeline {
  /** Where zero is, in milliseconds since the epoch. */
  beganAt: number;
  role: 'caller' | 'callee';
  /** In the order of their times. */
  marks: readonly Mark[];
  /** Null while the peer has said nothing: its client may be older. */
  peer: PeerTimeline | null;
}
