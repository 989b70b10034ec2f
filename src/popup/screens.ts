// The screens whose code a page does not load at once, and when a page fetches which of them.

import { SETTINGS_CLOSED, shownCall, whichScreen } from '../protocol/call/which-screen';
import type { Snapshot } from '../protocol/snapshot/snapshot';
import { OpenDropBox, OpenInvite } from './contact/invite-link';
import { TransferList } from './files/lists-on-demand';
import { DroppedEntries } from './files/take-dropped';
import { OwnSheet } from './frame/own-sheet-on-demand';
import { haveMissed } from './home/have-missed';
import { HOME_SHEETS, MissedCalls, OpenLineCard, PlainDial } from './home/parts-on-demand';
import { haveNews } from './home/transfer-fold';
import { SearchCode } from './home/use-search';
import { refusal } from './state/commands';
import { type OnDemand, onDemand } from './state/on-demand';
import type { Place } from './state/place';
import { snapshot } from './state/use-snapshot';

export const CallBody = onDemand(async () => (await import('./call/call-body')).CallBody);
export const CurrentCallStrip = onDemand(async () => (await import('./call/call-strip')).CurrentCallStrip);
export const DockPill = onDemand(async () => (await import('./frame/dock-pill')).DockPill);
export const FirstRunScreen = onDemand(
  async () => (await import('./welcome/first-run-screen')).FirstRunScreen,
);
export const LostScreen = onDemand(async () => (await import('./identity/lost-screen')).LostScreen);
export const PlainCallBody = onDemand(
  async () => (await import('./open-line/plain-call-screens')).PlainCallBody,
);
export const PaneBeside = onDemand(async () => (await import('./person/pane-beside')).PaneBeside);
export const Problems = onDemand(async () => (await import('./frame/problems')).Problems);
export const Questions = onDemand(async () => (await import('./frame/questions')).Questions);
export const SettingsScreen = onDemand(
  async () => (await import('./settings/settings-screen')).SettingsScreen,
);
export const WhileInCall = onDemand(async () => (await import('./call/while-in-call')).WhileInCall);

/** In any phase, its end included. */
export function hasCall({ call, openLine }: Snapshot): boolean {
  return call !== null || openLine.state.name === 'call';
}

export function hasProblems({ problem, media }: Snapshot): boolean {
  return [problem, refusal.value, media.microphone.error, media.camera.error].some((each) => each !== null);
}

export function hasQuestions(now: Snapshot): boolean {
  return now.asks.length > 0 || now.trial?.phase.name === 'ringing-here';
}

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
    ...(haveNews(now.transfers, Date.now()) ? [TransferList] : []),
    ...(hasQuestions(now) ? [Questions] : []),
    ...(hasProblems(now) ? [Problems] : []),
  ];
}

function bodies(place: Place, now: Snapshot): readonly OnDemand[] {
  const shown = shownCall(now);
  const screen = whichScreen(now, shown, SETTINGS_CLOSED);
  if (screen === 'lost') return [LostScreen];
  if (screen === 'first-run') return [FirstRunScreen];
  if (screen === 'home') {
    const isWaiting = now.settings.openLine && now.openLine.state.name === 'waiting';
    return [
      ...(place === 'window' ? [PaneBeside] : []),
      ...(isWaiting ? [OpenLineCard] : []),
      ...(haveMissed(now.calls) ? [MissedCalls] : []),
      ...(now.invite ? [OpenInvite] : []),
      ...(now.dropBox ? [OpenDropBox] : []),
    ];
  }
  if (!shown) return [];
  return [shown.line === 'open' ? PlainCallBody : CallBody];
}

/** The likeliest first. */
function laterScreens(place: Place, { settings }: Snapshot): readonly OnDemand[] {
  return [
    SearchCode,
    CallBody,
    WhileInCall,
    Problems,
    ...(place === 'dock' ? [DockPill] : []),
    ...(place === 'window' ? [PaneBeside] : []),
    ...HOME_SHEETS,
    OpenInvite,
    OpenDropBox,
    MissedCalls,
    DroppedEntries,
    OwnSheet,
    TransferList,
    Questions,
    SettingsScreen,
    CurrentCallStrip,
    ...(settings.openLine ? [PlainDial, PlainCallBody] : []),
  ];
}

async function fetchEach(screens: readonly OnDemand[]): Promise<void> {
  for (const screen of screens) await Promise.allSettled([screen.fetch()]);
}
