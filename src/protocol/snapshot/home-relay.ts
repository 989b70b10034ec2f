// What our home has given us for its relay, or why it has not.

import type { ErrorCode } from '../errors';
import type { IceServer } from './settings';

export type HomeError = Extract<ErrorCode, 'home-unreachable' | 'home-refused'>;

export interface HomeRelay {
  /** The origin of the home that was asked. */
  home: string;
  /** Empty when it has no relay, or gave nothing. */
  servers: readonly IceServer[];
  /** When it was asked, when it is to be asked again, and when the passwords are over (milliseconds since the epoch). */
  askedAt: number;
  renewAt: number;
  until: number;
  /** Null when it answered. */
  error: HomeError | null;
}
