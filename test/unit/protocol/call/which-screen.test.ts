import { describe, expect, test } from 'vitest';
import {
  SETTINGS_CLOSED,
  type SettingsEvent,
  type SettingsPlace,
  shownCall,
  stepSettings,
  whichScreen,
} from '../../../../src/protocol/call/which-screen';
import type { CallPhase, EndReason } from '../../../../src/protocol/snapshot/call-view';
import type { CallId } from '../../../../src/protocol/snapshot/ids';
import { NO_OPEN_LINE, type OpenLineView } from '../../../../src/protocol/snapshot/open-line-view';
import { callIn, ME } from '../../people';

const AT_HOME = { profile: ME, keyLost: false };
const RINGING: CallPhase = { name: 'ringing-here' };
const CONNECTED: CallPhase = { name: 'connected', since: 0 };
const ended = (reason: EndReason): CallPhase => ({ name: 'ended', reason, error: null });
const { id: CALL } = callIn(RINGING);
const OTHER = 'c1'.repeat(16) as CallId;

const shown = (phase: CallPhase) => shownCall({ call: callIn(phase), openLine: NO_OPEN_LINE });
const plain = (phase: CallPhase): OpenLineView => ({
  ...NO_OPEN_LINE,
  state: {
    name: 'call',
    line: null,
    call: { id: OTHER, peer: 'plain', direction: 'incoming', kind: 'audio' },
    phase,
  },
});
const placeAfter = (...events: SettingsEvent[]): SettingsPlace =>
  events.reduce(stepSettings, SETTINGS_CLOSED);
const screen = (phase: CallPhase | null, ...events: SettingsEvent[]) =>
  whichScreen(AT_HOME, phase && shown(phase), placeAfter(...events));

const OPEN: SettingsEvent = { name: 'open' };
const RINGS: SettingsEvent = { name: 'rings', call: CALL };
const TO_CALL: SettingsEvent = { name: 'to-call', call: CALL };
const RESUMES: SettingsEvent = { name: 'resumes', call: CALL };

describe('without settings', () => {
  test.each([
    [{ profile: null, keyLost: false }, 'first-run'],
    [{ profile: ME, keyLost: true }, 'lost'],
    [AT_HOME, 'home'],
  ] as const)('and without a call, %j shows %s', (now, expected) => {
    expect(whichScreen(now, null, SETTINGS_CLOSED)).toBe(expected);
  });

  test.each([
    [RINGING, 'incoming'],
    [{ name: 'dialling' }, 'call'],
    [{ name: 'connecting' }, 'call'],
    [CONNECTED, 'call'],
    [ended('busy'), 'ended'],
  ] as const)('a call that is %j shows %s', (phase, expected) => {
    expect(screen(phase)).toBe(expected);
  });

  test('a call of the open line comes first until it is over', () => {
    const call = callIn(CONNECTED);
    expect(shownCall({ call, openLine: plain(CONNECTED) })).toMatchObject({ line: 'open', id: OTHER });
    expect(shownCall({ call, openLine: plain(ended('busy')) })).toMatchObject({ line: 'own', id: CALL });
    expect(shownCall({ call: null, openLine: plain(ended('busy')) })).toMatchObject({ line: 'open' });
    expect(shownCall({ call: null, openLine: NO_OPEN_LINE })).toBeNull();
  });
});

describe('open settings', () => {
  test('are shown, also over the start of the first run', () => {
    expect(screen(null, OPEN)).toBe('settings');
    expect(whichScreen({ profile: null, keyLost: false }, null, placeAfter(OPEN))).toBe('settings');
  });

  test('give way to a call that rings, of either kind', () => {
    expect(screen(RINGING, OPEN)).toBe('incoming');
    const line = shownCall({ call: null, openLine: plain(RINGING) });
    expect(whichScreen(AT_HOME, line, placeAfter(OPEN))).toBe('incoming');
  });

  test('wait behind that call and its end, and come back', () => {
    expect(screen(CONNECTED, OPEN, RINGS)).toBe('call');
    expect(screen(ended('hung-up-there'), OPEN, RINGS)).toBe('ended');
    expect(screen(null, OPEN, RINGS)).toBe('settings');
  });

  test.each(['missed', 'declined-here'] as const)('come back at once after a call that was %s', (reason) => {
    expect(screen(ended(reason), OPEN, RINGS)).toBe('settings');
  });

  test('that the user opens during a call stand before it until the user goes back', () => {
    expect(screen(CONNECTED, OPEN)).toBe('settings');
    expect(screen(ended('hung-up-there'), OPEN)).toBe('settings');
    expect(screen(CONNECTED, OPEN, TO_CALL)).toBe('call');
    expect(screen(null, OPEN, TO_CALL)).toBe('home');
  });

  test('that a call has covered can be fetched during the call, put back, and are there after it', () => {
    expect(screen(CONNECTED, OPEN, RINGS, OPEN)).toBe('settings');
    expect(screen(CONNECTED, OPEN, RINGS, OPEN, TO_CALL)).toBe('call');
    expect(screen(null, OPEN, RINGS, OPEN, TO_CALL)).toBe('settings');
    expect(screen(null, OPEN, RINGS, OPEN, { name: 'close' })).toBe('home');
  });

  test('that a call has covered stay behind the call that takes it up again', () => {
    const rang: SettingsEvent = { name: 'rings', call: OTHER };
    expect(screen(CONNECTED, OPEN, rang, RESUMES)).toBe('call');
    expect(screen({ name: 'dialling' }, OPEN, rang, RESUMES)).toBe('call');
    expect(screen(null, OPEN, rang, RESUMES)).toBe('settings');
  });

  test('that the user opened during a call stay before the call that takes it up again', () => {
    expect(screen(CONNECTED, OPEN, RESUMES)).toBe('settings');
    const before = [OPEN, { name: 'rings', call: OTHER }, OPEN, RESUMES] as const;
    expect(screen(CONNECTED, ...before)).toBe('settings');
    expect(screen(CONNECTED, ...before, TO_CALL)).toBe('call');
    expect(screen(null, ...before, TO_CALL)).toBe('settings');
  });

  test('of an earlier call do not wait behind the next one that the user makes', () => {
    const events = [OPEN, { name: 'rings', call: OTHER }] as const;
    expect(screen(CONNECTED, ...events)).toBe('settings');
  });
});

test('a call that rings or comes back opens no settings', () => {
  expect(placeAfter(RINGS)).toEqual(SETTINGS_CLOSED);
  expect(placeAfter(RESUMES)).toEqual(SETTINGS_CLOSED);
});
