// The report of a call in the gallery, as it is saved.

import { redacted } from '../../src/protocol/report/redact';
import { type LinkReport, newReport } from '../../src/protocol/report/report';
import { LINK } from './connection';
import { NOW } from './people';
import { CALLED } from './timelines';

export const LOG: LinkReport['log'] = [
  { at: NOW - 250_000, level: 'info', from: 'background', what: 'registration ready', facts: '' },
  { at: NOW - 240_000, level: 'debug', from: 'offscreen', what: 'signalling have-remote-offer', facts: '' },
  {
    at: NOW - 239_000,
    level: 'warn',
    from: 'offscreen',
    what: 'ICE candidate error 701',
    facts: 'turns:turn.example.org:443?transport=tcp TURN allocate request timed out. 203.0.113.77',
  },
  { at: NOW - 100, level: 'error', from: 'offscreen', what: 'call ended: failed', facts: 'connection-lost' },
];

/** With masked addresses, unless they are wanted. */
export function reportIn(withAddresses = false): LinkReport {
  const clean = redacted({ view: LINK, log: LOG }, withAddresses);
  return newReport({
    madeAt: NOW,
    withAddresses,
    tincan: '0.1.0',
    browser: '156',
    kind: 'call',
    line: 'own',
    end: { at: NOW, reason: 'failed', error: 'connection-lost' },
    link: clean.view,
    timeline: { ...CALLED, marks: [...CALLED.marks], peer: CALLED.peer && { ...CALLED.peer } },
    samples: [],
    log: [...clean.log],
  });
}
