// Causes that a browser knows by itself, as an error: of a link that could not be made, or that ended.

import type { Evidence } from '../evidence/evidence';
import type { Cause, Rule, Side } from './verdict';

type Error = NonNullable<Evidence['error']>;

function isOlder(one: string, other: string): boolean {
  const parts = (version: string) => version.split('.').map(Number);
  const [a, b] = [parts(one), parts(other)];
  const at = b.findIndex((part, i) => part !== (a[i] ?? 0));
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}

const isConfused = ({ error }: Evidence) => error === 'peer-misbehaved';

const isLost = ({ error }: Evidence) => error === 'connection-lost';
/** The link was lost, and the broker with it. */
const isCutOff = (side: Evidence) => isLost(side) && side.broker === 'away';

/** The error of one side is a cause on that side. */
const ofEither =
  <C extends Extract<Cause, 'relay_missing' | 'relay_switched' | 'servers_refused'>>(
    error: Error,
    cause: C,
  ): Rule =>
  (here, there) => {
    const side: Extract<Side, 'here' | 'there'> | null =
      here.error === error ? 'here' : there?.error === error ? 'there' : null;
    return side && { cause, side };
  };

export const LINK_RULES: readonly Rule[] = [
  ofEither('relay-missing', 'relay_missing'),
  ({ error }) => (error === 'relay-missing-there' ? { cause: 'relay_missing', side: 'there' } : null),
  ofEither('relay-direct', 'relay_switched'),
  ofEither('ice-servers-refused', 'servers_refused'),
  ({ error }) => (error === 'offscreen-closed' ? { cause: 'restarted', side: 'here' } : null),
  // Two honest clients that do not understand each other are of different versions.
  (here, there) =>
    there && there.tincan !== here.tincan && (isConfused(here) || isConfused(there))
      ? { cause: 'version', side: isOlder(here.tincan, there.tincan) ? 'here' : 'there' }
      : null,
  ({ error }) => (error === 'peer-misbehaved' ? { cause: 'misbehaved', side: 'there' } : null),
  (here) => (isCutOff(here) ? { cause: 'network_gone', side: 'here' } : null),
  (here, there) =>
    isLost(here) && there && isCutOff(there) ? { cause: 'network_gone', side: 'there' } : null,
  // Both have lost the link, and neither has lost its broker.
  (here, there) =>
    isLost(here) && here.broker === 'ready' && there && isLost(there) && there.broker === 'ready'
      ? { cause: 'path_lost', side: 'between' }
      : null,
];
