// Takes the place of shared/bus.ts in the page of a guest: messages to background are answered in the page itself. What a page
// has no answer to is refused.

import type { Contexts, Handlers } from '../../protocol/contract';
import { type Ack, Failure, refuse } from '../../protocol/errors';

export type PageHandlers = Partial<Handlers<'background'>>;

let handlers: PageHandlers = {};

export function answerWith(all: PageHandlers): void {
  handlers = all;
}

export async function send<R extends 'background' | 'offscreen', K extends keyof Contexts[R]>(
  room: R,
  name: K,
  body: Contexts[R][K],
): Promise<Ack> {
  const handler = room === 'background' ? handlers[name as keyof PageHandlers] : undefined;
  if (!handler) return refuse('unexpected');
  try {
    return await (handler as (body: unknown, source: { tabId: null }) => Ack | Promise<Ack>)(body, {
      tabId: null,
    });
  } catch (error) {
    if (error instanceof Failure) return refuse(error.code);
    reportError(error);
    return refuse('unexpected');
  }
}
