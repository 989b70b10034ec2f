// One check-up of the page: what is known so far, and whether it is under way. It ends with the page.

import { useEffect, useRef, useState } from 'preact/hooks';
import { setupOf } from '../../protocol/check-up/check-up';
import { type CheckUpSetup, type Evidence, NO_EVIDENCE } from '../../protocol/check-up/evidence';
import type { IceServer, Settings } from '../../protocol/snapshot/settings';
import { localNetworkPermission } from '../../shared/browser-facts';
import { probeHome } from './probe-home';
import { probeDevices } from './probe-machine';
import { runCheckUp, type Tell } from './run-check-up';

/** `tookMs` is null while it is under way. The setup is that of the settings when it began. */
export interface Run {
  setup: CheckUpSetup;
  evidence: Evidence;
  tookMs: number | null;
}

export interface CheckUp {
  /** Null before the first one. */
  run: Run | null;
  /** It broke off for a reason that no row is about. */
  hasFailed: boolean;
  /** Nothing happens while one is under way. */
  start(): void;
  /** Looks at devices and permissions again: the user may have changed them. */
  lookAgain(): void;
}

export function useCheckUp(settings: Settings): CheckUp {
  const [run, setRun] = useState<Run | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const life = useRef(new AbortController());
  const change = (next: (now: Run) => Run) => setRun((now) => now && next(now));

  function failed(error: unknown): void {
    setRun(null);
    setFailed(true);
    reportError(error);
  }

  async function check(): Promise<void> {
    const { signal } = life.current;
    const began = performance.now();
    const setup = setupOf(settings);
    setFailed(false);
    setRun({ setup, evidence: { ...NO_EVIDENCE, at: Date.now() }, tookMs: null });
    const tell: Tell = (add) => change((now) => ({ ...now, evidence: add(now.evidence) }));
    const servers = [...(await askHome(tell)), ...settings.iceServers];
    const whole = setupOf({ ...settings, iceServers: servers });
    change((now) => ({ ...now, setup: whole }));
    await runCheckUp(whole, servers, tell, signal);
    if (!signal.aborted) change((now) => ({ ...now, tookMs: performance.now() - began }));
  }

  /** The servers that our home gives. They are checked like those of the settings. */
  async function askHome(tell: Tell): Promise<readonly IceServer[]> {
    if (settings.home === '') return [];
    const { evidence, servers } = await probeHome(settings.home);
    tell((before) => ({ ...before, home: evidence }));
    return servers;
  }

  async function look(): Promise<void> {
    const [devices, localNetwork] = await Promise.all([probeDevices(), localNetworkPermission()]);
    // A run that is under way looks by itself.
    change((now) =>
      now.tookMs === null ? now : { ...now, evidence: { ...now.evidence, ...devices, localNetwork } },
    );
  }

  const lookAgain = () => void look().catch(failed);
  useEffect(() => {
    // The browser's own pages are in other tabs.
    addEventListener('focus', lookAgain);
    return () => {
      removeEventListener('focus', lookAgain);
      life.current.abort();
    };
  }, []);

  return {
    run,
    hasFailed,
    start() {
      if (run?.tookMs !== null) check().catch(failed);
    },
    lookAgain,
  };
}
