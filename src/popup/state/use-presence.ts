// Asks which contacts are online, at once and again for as long as a view is open.

import { useEffect } from 'preact/hooks';
import { PRESENCE_ASK_MS } from '../../protocol/signal/limits';
import { sendCommand } from './commands';
import { useInterval } from './use-interval';

export function usePresence(): void {
  const askAll = () => void sendCommand('presence.ask', {});
  useEffect(askAll, []);
  useInterval(askAll, PRESENCE_ASK_MS);
}
