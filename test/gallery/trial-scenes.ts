// A check with a contact: the question in every view, and on the page how it goes and its verdicts.

import { NO_EVIDENCE, type OwnEvidence, toldOf } from '../../src/protocol/evidence/evidence';
import type { ToldCode } from '../../src/protocol/evidence/trial-result';
import type { CallId } from '../../src/protocol/snapshot/ids';
import type { TrialView } from '../../src/protocol/snapshot/trial-view';
import { GRACE, SETTLED } from './people';
import { pressAgreed, type Scene, VIEWS } from './scene';

const SEEN: OwnEvidence = {
  ...NO_EVIDENCE,
  reached: 'link',
  candidates: { host: 2, srflx: 1, relay: 1 },
  peerCandidates: { host: 1, srflx: 1, relay: 0 },
  stun: { hosts: 3, silent: 0 },
  turn: { servers: 1, relayed: 1, inside: 0, refused: 0, expired: 0 },
  seconds: { waited: 1, up: 8, slow: 0 },
  tincan: '0.1.0',
  browser: 156,
  heard: true,
};

const ASKED: TrialView = {
  id: 'd0'.repeat(16) as CallId,
  peer: GRACE,
  role: 'caller',
  phase: { name: 'ringing-there' },
  isAgreed: false,
  isOver: false,
  path: null,
  here: null,
  found: null,
  there: null,
  isTold: false,
};

const told = (found: ToldCode[], part: Partial<OwnEvidence> = {}) => ({
  evidence: toldOf({ ...SEEN, role: 'callee', ...part }),
  found,
});

const over = (part: Partial<TrialView>): TrialView => ({
  ...ASKED,
  phase: { name: 'ended', reason: 'hung-up-here', error: null },
  isAgreed: true,
  isOver: true,
  path: 'direct',
  here: SEEN,
  found: [],
  there: told([]),
  isTold: true,
  ...part,
});

const NO_PATH = { reached: 'answer', end: 'failed', error: 'connection-failed' } as const;
const REFUSED = { servers: 1, relayed: 0, inside: 0, refused: 1, expired: 0 };

const onPage = (name: string, trial: TrialView, act?: Scene['act']): Scene => ({
  name: `trial-${name}`,
  places: ['doctor'],
  snapshot: { ...SETTLED, trial },
  query: '#check-up',
  ...(act && { act }),
});

export const TRIAL_SCENES: readonly Scene[] = [
  {
    name: 'trial-ask',
    places: [...VIEWS, 'dock', 'doctor'],
    snapshot: { ...SETTLED, trial: { ...ASKED, role: 'callee', phase: { name: 'ringing-here' } } },
    query: '#check-up',
  },
  onPage('running', ASKED),
  onPage('direct', over({})),
  onPage('relayed', over({ path: 'relayed', found: ['nat_dependent_relay'] })),
  onPage('hindered', over({ there: told(['microphone_denied']) })),
  onPage(
    'failed',
    over({
      path: null,
      phase: { name: 'ended', reason: 'failed', error: 'connection-failed' },
      here: { ...SEEN, ...NO_PATH },
      there: told(['turn_denied'], { ...NO_PATH, turn: REFUSED }),
    }),
    pressAgreed('trial-evidence'),
  ),
  onPage(
    'silent',
    over({
      isAgreed: false,
      phase: { name: 'ended', reason: 'failed', error: 'peer-offline' },
      path: null,
      here: { ...SEEN, ...NO_PATH, reached: 'knock', error: 'peer-offline' },
      found: null,
      there: null,
    }),
  ),
];
