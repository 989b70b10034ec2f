// The screens whose code a page does not load at once, and when a page fetches which of them.

import { SETTINGS_CLOSED, shownCall, whichScreen } from '../protocol/call/which-screen';
import type { Snapshot } from '../protocol/snapshot/snapshot';
import { AskList, TransferList } from './files/lists-on-demand';
import { haveNews } from './home/transfer-fold';
import { type OnDemand, onDemand } from './state/on-demand';
import type { Place } from './state/place';
import { snapshot } from './state/use-snapshot';

export const CallBody = onDemand(async () => (await import('./call/call-body')).CallBody);
export const CallStrip = onDemand(async () => (await import('./call/call-strip')).CallStrip);
export const DockPill = onDemand(async () => (await import('./frame/dock-pill')).DockPill);
export const LostScreen = onDemand(async () => (await import('./identity/lost-screen')).LostScreen);
export const PlainCallBody = onDemand(
  async () => (await import('./open-line/plain-call-screens')).PlainCallBody,
);
export const PaneBeside = onDemand(async () => (await import('./person/pane-beside')).PaneBeside);
export const SettingsScreen = onDemand(
  async () => (await import('./settings/settings-screen')).SettingsScreen,
);

/**
 * Resolves when the page can draw all of its first screen. The rest comes after the first paint: a screen that the user asks
 * for, or a call that rings, is then drawn at once.
 */
export async function fetchScreens(place: Place): Promise<void> {
  const now = snapshot.value;
  // What cannot be loaded says so where it is drawn.
  await Promise.allSettled(firstScreens(place, now).map((screen) => screen.fetch()));
  requestAnimationFrame(() => requestIdleCallback(() => void fetchEach(laterScreens(place, now))));
}

function firstScreens(place: Place, now: Snapshot): readonly OnDemand[] {
  return [
    ...bodies(place, now),
    ...(now.asks.length > 0 ? [AskList] : []),
    ...(haveNews(now.transfers, Date.now()) ? [TransferList] : []),
  ];
}

function bodies(place: Place, now: Snapshot): readonly OnDemand[] {
  const shown = shownCall(now);
  const screen = whichScreen(now, shown, SETTINGS_CLOSED);
  if (screen === 'lost') return [LostScreen];
  if (screen === 'home') return place === 'window' ? [PaneBeside] : [];
  if (!shown) return [];
  return [shown.line === 'open' ? PlainCallBody : CallBody];
}

/** The likeliest first. */
function laterScreens(place: Place, { settings }: Snapshot): readonly OnDemand[] {
  return [
    CallBody,
    ...(place === 'dock' ? [DockPill] : []),
    ...(place === 'window' ? [PaneBeside] : []),
    AskList,
    TransferList,
    SettingsScreen,
    CallStrip,
    ...(settings.openLine ? [PlainCallBody] : []),
  ];
}

async function fetchEach(screens: readonly OnDemand[]): Promise<void> {
  for (const screen of screens) await Promise.allSettled([screen.fetch()]);
}
