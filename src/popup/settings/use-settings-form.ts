// What the user has typed in the settings, and Save: a list of servers that the browser refuses is not sent to background.

import { useState } from 'preact/hooks';
import type { ErrorCode } from '../../protocol/errors';
import type { Settings } from '../../protocol/snapshot/settings';
import { errorSentences } from '../../shared/text';
import { command, sendCommand } from '../state/commands';
import { checkServers, checkTyped, type ListFault } from './ice-check';
import { faultWords } from './ice-words';

export interface TypedSettings
  extends Pick<Settings, 'brokerUrl' | 'relayOnly' | 'appearOffline' | 'openLine'> {
  name: string;
  iceServers: string;
}

type Outcome = 'editing' | 'saved' | ErrorCode;

export interface SettingsForm {
  typed: TypedSettings;
  isSaved: boolean;
  change(part: Partial<TypedSettings>): void;
  /** What is wrong with a field that background refuses with one of these codes, or null. */
  problemOf(...codes: ErrorCode[]): string | null;
  /** What is wrong with the list of servers, or null. */
  serversProblem: string | null;
  save(): Promise<void>;
}

export function useSettingsForm(settings: Settings, name: string): SettingsForm {
  const [typed, setTyped] = useState(() => typedOf(settings, name));
  const [serversFault, setServersFault] = useState(() => faultIn(settings.iceServers));
  const [outcome, setOutcome] = useState<Outcome>('editing');

  async function save(): Promise<void> {
    const { brokerUrl, relayOnly, appearOffline, openLine } = typed;
    const checked = await checkTyped(typed.iceServers);
    if (!checked.ok) return setServersFault(checked.fault);
    setServersFault(null);
    const iceServers = checked.servers;
    const ack = await sendCommand('settings.change', {
      settings: { brokerUrl: brokerUrl.trim(), iceServers, relayOnly, appearOffline, openLine },
    });
    if (!ack.ok) return setOutcome(ack.error);
    // The field shows the list as background keeps it: the user sees what was corrected.
    setTyped((now) => ({ ...now, iceServers: written(iceServers) }));
    const renamed = typed.name === name || (await command('profile.rename', { name: typed.name }));
    setOutcome(renamed ? 'saved' : 'editing');
  }

  function problemOf(...codes: ErrorCode[]): string | null {
    const code = codes.find((each) => each === outcome);
    return code ? errorSentences(code) : null;
  }

  return {
    typed,
    isSaved: outcome === 'saved',
    change(part) {
      setTyped((now) => ({ ...now, ...part }));
      setOutcome('editing');
      if (part.iceServers !== undefined) setServersFault(null);
    },
    problemOf,
    serversProblem: serversFault ? faultWords(serversFault) : problemOf('ice-servers-malformed'),
    save,
  };
}

function typedOf({ iceServers, ...settings }: Settings, name: string): TypedSettings {
  const { brokerUrl, relayOnly, appearOffline, openLine } = settings;
  return { name, brokerUrl, iceServers: written(iceServers), relayOnly, appearOffline, openLine };
}

const written = (servers: Settings['iceServers']) => JSON.stringify(servers, null, 2);

/** An older version of Tincan may have kept a list that the browser refuses. */
function faultIn(kept: Settings['iceServers']): ListFault | null {
  const checked = checkServers(kept);
  return checked.ok ? null : checked.fault;
}
