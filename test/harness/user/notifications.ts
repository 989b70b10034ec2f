// The notifications of one Tincan, and presses on their buttons. The browser does not tell what a notification says, so this
// code records the call that shows it, in every life of the worker.

import { codeOf, inWorker } from '../browser/in-worker';
import { until } from '../browser/until';
import type { Tincan } from './tincan';

export interface Notice {
  id: string;
  title: string;
  message: string;
  buttons: readonly string[];
}

export interface Notices {
  /** Every notification that was shown, oldest first; a replaced one is listed twice. */
  shown: readonly Notice[];
  /** Presses a button of a notification, also of one that is no longer there. */
  press(id: string, button: number): Promise<void>;
}

const BINDING = 'tincanTestNotice';

export function watchNotices(tincan: Pick<Tincan, 'room'>): Notices {
  const shown: Notice[] = [];
  tincan.room.worker.watch(async (session) => {
    session.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === BINDING) shown.push(JSON.parse(payload));
    });
    await session.send('Runtime.enable');
    await session.send('Runtime.addBinding', { name: BINDING });
    // A worker that has just started may not have the extension's API yet.
    await until('the notifications of the worker are recorded', async () => {
      const expression = codeOf(listen, [BINDING]);
      return !(await session.send('Runtime.evaluate', { expression })).exceptionDetails;
    });
  });
  return {
    shown,
    press: (id, button) => inWorker(tincan, pressButton, id, button),
  };
}

/** Runs in the worker. */
function listen(binding: string): void {
  const tell = (globalThis as unknown as Record<string, (text: string) => void>)[binding];
  const { notifications } = chrome;
  const really = notifications.create.bind(notifications);
  const create = (...args: unknown[]) => {
    const [id, options] = (typeof args[0] === 'string' ? args : ['', args[0]]) as [
      string,
      chrome.notifications.NotificationCreateOptions,
    ];
    const buttons = (options.buttons ?? []).map(({ title }) => title);
    tell?.(JSON.stringify({ id, title: options.title, message: options.message, buttons }));
    return (really as (...args: unknown[]) => unknown)(...args);
  };
  Object.assign(notifications, { create });
  const other = (globalThis as { browser?: typeof chrome }).browser?.notifications;
  if (other && other !== notifications) Object.assign(other, { create });
}

/** Runs in the worker: raises the event as the browser does. */
function pressButton(id: string, button: number): void {
  const event = chrome.notifications.onButtonClicked as unknown as {
    dispatch(id: string, button: number): void;
  };
  event.dispatch(id, button);
}
