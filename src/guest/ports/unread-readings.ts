// Takes the place of what reads, bounds and keeps the details of a link for the page of connections, for the list of calls and for
// the cause of a failed call. A guest's page has none of the three: nobody would read them.

import * as v from 'valibot';
import type { watchEvidence as evidenceOfCall } from '../../offscreen/call/evidence-watch';
import type { watchDescriptions as descriptionsOf } from '../../offscreen/link/description-watch';
import type { partsIn as partsOf } from '../../offscreen/link/part-stats';
import type { watchPath as pathOf } from '../../offscreen/link/path-watch';
import type { linkRecord as recordOf } from '../../offscreen/session/link-record';
import type { PathEvidence } from '../../protocol/cause/path-facts';
import type { evidenceSchema as schemaOfEvidence } from '../../protocol/evidence/evidence';
import type { trialResultSchema as schemaOfTrial } from '../../protocol/evidence/trial-result';
import type { boundedLink as bounded } from '../../protocol/storage/bounded-link';

const nothing = (): void => undefined;

export const boundedLink: typeof bounded = (link) => link;

/** What the other side saw is told to nobody here: such a message is dropped like one of a type that is not known. */
export const evidenceSchema = v.never() as unknown as typeof schemaOfEvidence;
export const trialResultSchema = v.never() as unknown as typeof schemaOfTrial;

const NO_PARTS: ReturnType<typeof partsOf> = { channels: [], streams: [], counters: new Map() };
export const partsIn: typeof partsOf = () => NO_PARTS;

const NO_DESCRIPTIONS: ReturnType<ReturnType<typeof descriptionsOf>['now']> = {
  localSdp: null,
  remoteSdp: null,
  pendingLocalSdp: null,
  pendingRemoteSdp: null,
  changes: [],
};
export const watchDescriptions: typeof descriptionsOf = () => ({ now: () => NO_DESCRIPTIONS });

/** Only a call's evidence asks for it, and there is none here. */
export const watchPath: typeof pathOf = () => ({
  hearing: (next) => next,
  evidence: (): PathEvidence => {
    throw new Error('a page keeps no evidence');
  },
});

/** The other side reads the mark. */
export const linkRecord: typeof recordOf = (_of, timeline) => ({
  measured: nothing,
  ended: () => timeline.mark('ended'),
});

const NO_EVIDENCE: ReturnType<typeof evidenceOfCall> = {
  entered: nothing,
  linked: nothing,
  expired: nothing,
  clockAhead: nothing,
  otherVersion: nothing,
  measured: nothing,
  ended: nothing,
  told: nothing,
};
export const watchEvidence: typeof evidenceOfCall = () => NO_EVIDENCE;
