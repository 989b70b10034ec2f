// The state of one download, in our words, from the browser's list of downloads. It knows no transfer.

import type { ErrorCode } from '../errors';
import type { DownloadWait } from '../snapshot/transfer-view';
import { ASKED_AFTER_MS } from './limits';

/** The fields of chrome.downloads.DownloadItem that are read. */
export interface DownloadItem {
  state: string;
  /** Empty until the place is settled. */
  filename: string;
  danger: string;
  /** Why the download was interrupted. */
  error?: string | undefined;
}

export type DownloadState =
  | { name: 'running'; waitsFor: DownloadWait | null }
  | { name: 'complete' }
  | { name: 'stopped'; error: ErrorCode };

/** A download with any other rating does not end before the user has pressed *Keep* (chrome.downloads.DangerType). */
const HARMLESS = new Set([
  'safe',
  'accepted',
  'allowlistedByPolicy',
  'asyncScanning',
  'asyncLocalPasswordScanning',
  'deepScannedSafe',
  'deepScannedOpenedDangerous',
]);

/** By chrome.downloads.InterruptReason; the reasons that are missing have no better sentence than `save-failed`. */
const ERRORS: Readonly<Record<string, ErrorCode>> = {
  USER_CANCELED: 'save-cancelled',
  FILE_NO_SPACE: 'disk-full',
  FILE_ACCESS_DENIED: 'save-denied',
  FILE_TOO_LARGE: 'save-too-large',
  FILE_BLOCKED: 'save-blocked',
  FILE_SECURITY_CHECK_FAILED: 'save-blocked',
  FILE_VIRUS_INFECTED: 'save-infected',
};

/** With these errors the disk may take the same file under a plainer name. */
const NAME_ERRORS = new Set(['FILE_NAME_TOO_LONG', 'FILE_FAILED']);

/** `forMs` is how long ago the download was started. */
export function downloadState(
  { state, filename, danger, error = '' }: DownloadItem,
  forMs: number,
): DownloadState {
  if (state === 'complete') return { name: 'complete' };
  if (state === 'interrupted') return { name: 'stopped', error: ERRORS[error] ?? 'save-failed' };
  if (!HARMLESS.has(danger)) return { name: 'running', waitsFor: 'keep' };
  return { name: 'running', waitsFor: filename === '' && wasAsked(forMs) ? 'place' : null };
}

/** No API tells whether the browser asks where to save each file. A machine is quick to settle a place, people are not. */
export function wasAsked(forMs: number): boolean {
  return forMs >= ASKED_AFTER_MS;
}

/** The user closed the question where to save the file: a download has no file name until its place is settled. */
export function isUnplaced({ state, filename, error }: DownloadItem): boolean {
  return state === 'interrupted' && filename === '' && error === 'USER_CANCELED';
}

export function mayFitPlainer({ error = '' }: DownloadItem): boolean {
  return NAME_ERRORS.has(error);
}

/** The last component of a path as the system writes it. */
export function baseName(path: string): string {
  return path.split(path.startsWith('/') ? '/' : /[/\\]/).at(-1) ?? '';
}
