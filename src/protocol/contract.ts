// Every message between the contexts of one browser. Read this first; contract/ has a file for each kind of message.
//
//   view or content --Command--> background --Order--> offscreen
//   view <--snapshot-- background <--Report-- offscreen        content <--Notice-- background
//
// An Ack says only that a message was accepted; the snapshot says what happened. A context waits only for a context to its
// right in this picture.

import type { Commands } from './contract/commands';
import type { DockNotices, ShareBarNotices } from './contract/notices';
import type { Orders } from './contract/orders';
import type { Reports } from './contract/reports';
import type { Ack } from './errors';

export interface Contexts {
  background: Commands & Reports;
  offscreen: Orders;
  'share-bar': ShareBarNotices;
  dock: DockNotices;
}

export type Context = keyof Contexts;

/** One message on the bus. */
export type Envelope<R extends Context = Context> = {
  [To in R]: { [K in keyof Contexts[To]]: { room: To; name: K; body: Contexts[To][K] } }[keyof Contexts[To]];
}[R];

/** Where a message came from. That its sender was allowed to send it was checked before. */
export interface MessageSource {
  /** The tab whose page or frame sent it; null for pages outside of tabs and for the worker. */
  tabId: number | null;
}

/** A context that leaves a message to it unhandled does not compile. */
export type Handlers<R extends Context> = {
  [K in keyof Contexts[R]]: (body: Contexts[R][K], source: MessageSource) => Ack | Promise<Ack>;
};
