// Asks who of the contacts is there, for as long as a view is open.

import { useEffect } from 'preact/hooks';
import { PRESENCE_ASK_MS } from '../../protocol/signal/limits';
import { ask } from './commands';

export function usePresence(): void {
  useEffect(() => {
    const askAll = () => void ask('presence.ask', {});
    askAll();
    const timer = setInterval(askAll, PRESENCE_ASK_MS);
    return () => clearInterval(timer);
  }, []);
}
