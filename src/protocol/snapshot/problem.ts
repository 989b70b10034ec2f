// What views see of a fault that the user can mend.

import type { ErrorCode } from '../errors';

/** Something the user asked for that could not be done and that belongs to no call or transfer. */
export interface Problem {
  error: ErrorCode;
  at: number;
  /** The user's own files that it is about. */
  files?: NamedFiles;
}

export interface NamedFiles {
  /** At most FILE_NAMES_SETTLED of them. */
  names: readonly string[];
  count: number;
}
