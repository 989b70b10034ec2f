// Carries one declared message (protocol/contract.ts) from one context to another. It never decides what a
// message means, and it answers only for messages addressed to its own room.

import type { Context, Contexts, Envelope, Handlers, MessageSource } from '../protocol/contract';
import { type Ack, Failure, refuse } from '../protocol/errors';

type Sender = chrome.runtime.MessageSender;

/**
 * Sends to background or offscreen. Resolves with the room's answer; a room that is not there answers
 * `offscreen-closed` (offscreen) or `unexpected` (background, which Chrome starts by itself).
 */
export async function send<R extends 'background' | 'offscreen', K extends keyof Contexts[R]>(
  room: R,
  name: K,
  body: Contexts[R][K],
): Promise<Ack> {
  try {
    const ack: Ack | undefined = await chrome.runtime.sendMessage({ room, name, body });
    return ack ?? refuse(noAnswer(room));
  } catch (_nobodyListens) {
    return refuse(noAnswer(room));
  }
}

function noAnswer(room: 'background' | 'offscreen') {
  return room === 'offscreen' ? 'offscreen-closed' : 'unexpected';
}

/** Sends a Notice to a content script of one tab. False when none is there to hear it. */
export async function notify<R extends 'share-bar' | 'dock', K extends keyof Contexts[R]>(
  tabId: number,
  room: R,
  name: K,
  body: Contexts[R][K],
): Promise<boolean> {
  try {
    await chrome.tabs.sendMessage(tabId, { room, name, body });
    return true;
  } catch (_noContentScript) {
    return false;
  }
}

/**
 * Answers every message for `room` that `allowed` lets through. The check is synchronous: an async listener would answer
 * messages that are for other contexts.
 */
export function listen<R extends Context>(
  room: R,
  handlers: Handlers<R>,
  allowed: (sender: Sender, name: keyof Contexts[R]) => boolean,
): void {
  chrome.runtime.onMessage.addListener((message: unknown, sender, answer) => {
    if (!isFor(room, handlers, message) || !allowed(sender, message.name)) return false;
    void respond(handlers, message, { tabId: sender.tab?.id ?? null }).then(answer);
    return true;
  });
}

async function respond<R extends Context>(
  handlers: Handlers<R>,
  message: Envelope<R>,
  source: MessageSource,
): Promise<Ack> {
  try {
    return await handlers[message.name](message.body, source);
  } catch (error) {
    if (error instanceof Failure) return refuse(error.code);
    reportError(error);
    return refuse('unexpected');
  }
}

function isFor<R extends Context>(room: R, handlers: Handlers<R>, message: unknown): message is Envelope<R> {
  if (typeof message !== 'object' || message === null) return false;
  const { room: to, name } = message as { room?: unknown; name?: unknown };
  return to === room && typeof name === 'string' && Object.hasOwn(handlers, name);
}

/**
 * A page of this extension (popup, window, dock, welcome, offscreen) or its worker: not a content script. Chrome
 * tells the origin of every frame, `null` at worst; only a worker's message comes without one.
 */
export function isExtensionPage(sender: Sender): boolean {
  return sender.id === chrome.runtime.id && (sender.origin ?? location.origin) === location.origin;
}
