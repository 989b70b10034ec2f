// What views see of a chat: its lines, what was read, and what was begun to write.

import type { ContactId } from './ids';

/** Whom a line is for: a peer by its ID, or with `onOpenLine` a plain one, whose ID proves nothing. */
export interface Addressee {
  peer: string;
  onOpenLine: boolean;
}

/** When it was last changed, in milliseconds since the epoch. */
export type Drafts = Readonly<Record<string, { text: string; at: number }>>;

export interface ChatEntry {
  id: string;
  peer: ContactId;
  from: 'me' | 'peer';
  text: string;
  at: number;
}

/** The last line that was read, by its id, and when (milliseconds since the epoch): of each peer, and of the open line. */
export type ReadMarks = Readonly<Record<string, { upTo: string; at: number }>>;
