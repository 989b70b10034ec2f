// A view that fills the screen: all of the page and not the bare picture, so that controls, questions and what went
// wrong stay in sight. The style sheets put everything else away.

import { useEffect, useState } from 'preact/hooks';
import { showRefusal } from '../state/commands';

/** Asked for by a press on a button or a key: the browser wants that of everybody. */
export function toggleFullScreen(): void {
  if (document.fullscreenElement) leave();
  else document.documentElement.requestFullscreen({ navigationUI: 'hide' }).catch(refused);
}

export function useFullScreen(): boolean {
  const [isFull, setFull] = useState(isFullNow);
  useEffect(() => {
    const look = () => setFull(isFullNow());
    document.addEventListener('fullscreenchange', look);
    return () => document.removeEventListener('fullscreenchange', look);
  }, []);
  return isFull;
}

/** Nobody wants the screen full of what comes after a call. */
export function useFullScreenOnlyIf(isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted && isFullNow()) leave();
  }, [isWanted]);
}

function isFullNow(): boolean {
  return document.fullscreenElement !== null;
}

function leave(): void {
  document.exitFullscreen().catch(refused);
}

function refused(): void {
  showRefusal('unexpected');
}
