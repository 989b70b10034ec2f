// The transfers of the gallery, in every state, and the question before one.

import type { CallId, TransferId } from '../../src/protocol/snapshot/ids';
import type { FilesAsk, TransferState, TransferView } from '../../src/protocol/snapshot/transfer-view';
import { CONTACTS, GRACE, id, MINUTE_MS, NOW } from './people';

const MB = 1_000_000;

const file = (index: number, name: string, bytes: number, risky = false) => ({ index, name, bytes, risky });

let transferCount = 0;
function transfer(state: TransferState, part: Partial<TransferView> = {}): TransferView {
  transferCount += 1;
  const files = part.files ?? [file(0, 'holiday-in-the-north.mp4', 734 * MB)];
  return {
    id: transferCount.toString(16).padStart(32, '0') as TransferId,
    peer: GRACE,
    digest: '',
    announcedAs: '',
    direction: 'receiving',
    files,
    fileCount: files.length,
    filesDone: 0,
    isTree: false,
    saveAs: 'files',
    totalBytes: 734 * MB,
    movedBytes: state.name === 'moving' || state.name === 'halted' ? 311 * MB : 0,
    bytesPerSecond: state.name === 'moving' ? 18.4 * MB : 0,
    movedMs: 17_000,
    state,
    startedAt: NOW - transferCount * MINUTE_MS,
    endedAt: null,
    canRepeat: false,
    byRule: false,
    download: null,
    waitsFor: null,
    diskNames: {},
    zipName: null,
    admitsUntil: null,
    ...part,
  };
}

const MANY_FILES = [
  file(1, 'installer.exe', 48 * MB, true),
  file(0, 'quarterly-report-final-final-2-really-final-this-time-I-promise.pdf', 2 * MB),
  ...Array.from({ length: 40 }, (_, i) => file(i + 2, `photo-${i + 1}.jpg`, 3 * MB)),
];

export const ALL_TRANSFERS = [
  transfer({ name: 'offered' }, { files: MANY_FILES, totalBytes: 170 * MB }),
  transfer({ name: 'moving' }),
  transfer({ name: 'moving' }, { direction: 'sending', movedBytes: 733.9 * MB }),
  transfer({ name: 'offered' }, { direction: 'sending' }),
  transfer({ name: 'waiting' }, { direction: 'sending' }),
  transfer({ name: 'saving' }),
  transfer({ name: 'saved' }, { byRule: true }),
  transfer({ name: 'saved' }, { direction: 'sending' }),
  transfer({ name: 'declined', by: 'there' }, { direction: 'sending' }),
  transfer({ name: 'cancelled', by: 'here' }),
  transfer({ name: 'failed', error: 'disk-full' }),
];

const TREE = [
  file(3, 'Summer in Brittany/slides.html', 0.02 * MB, true),
  file(0, 'Summer in Brittany/day 1/harbour.jpg', 4.2 * MB),
  file(1, 'Summer in Brittany/day 1/lighthouse at dusk, from the little boat.jpg', 5.1 * MB),
  file(2, 'Summer in Brittany/notes.txt', 0.01 * MB),
];

const offered = (files: TransferView['files'], part: Partial<TransferView> = {}) =>
  transfer(
    { name: 'offered' },
    { files, totalBytes: files.reduce((sum, { bytes }) => sum + bytes, 0), ...part },
  );

/** One file, one that may run programs, many, and a folder. */
export const OFFERS = [
  offered([file(0, 'floor-plan-v4.pdf', 12.4 * MB)]),
  offered([file(0, 'Tincan-Setup-with-everything-you-need-1.0.4.exe', 48 * MB, true)]),
  offered(MANY_FILES),
  offered(TREE, { isTree: true }),
];

const LONG_NAMES = [
  'quarterly-report-final-final-2-really-final-this-time-I-promise.pdf',
  'Summer in Brittany, with all cousins/lighthouse.jpg',
  'צילומי המשפחה מהחופשה הארוכה בצפון הארץ (2).jpg',
  'صور العائلة من العطلة الصيفية الطويلة في الشمال.jpeg',
  'דוח minutes of the long meeting with everybody.pdf',
  '在北方度过的漫长假期里全家人的照片和录像合集（第二部分）.mp4',
  '🏖️👩‍👩‍👧🏖️👩‍👩‍👧🏖️👩‍👩‍👧🏖️👩‍👩‍👧🏖️👩‍👩‍👧 at the beach.png',
  'a-name-of-one-very-long-word-without-any-extension-whatsoever',
];

/** Names of every script that are longer than a row. */
export const LONG_NAMED = LONG_NAMES.map((name, at) =>
  transfer(at % 2 ? { name: 'moving' } : { name: 'saved' }, { files: [file(0, name, 3 * MB)], download: at }),
);

/** Transfers that wait for a person, or for something else. */
export const HELD_TRANSFERS = [
  transfer({ name: 'moving' }, { files: TREE, isTree: true, totalBytes: 734 * MB, filesDone: 1 }),
  transfer({ name: 'halted', why: ['paused-here'] }),
  transfer({ name: 'halted', why: ['no-link'] }, { direction: 'sending' }),
  transfer({ name: 'halted', why: ['disk-full'] }),
  transfer({ name: 'halted', why: ['source-gone'] }, { direction: 'sending' }),
  transfer({ name: 'unsaved', error: 'save-denied' }),
  transfer({ name: 'saving' }, { waitsFor: 'keep' }),
  transfer({ name: 'saving' }, { waitsFor: 'place' }),
  transfer({ name: 'saved' }, { download: 7, diskNames: { 0: 'holiday-in-the-north (1).mp4' } }),
  transfer({ name: 'saved' }, { download: 8, zipName: 'files (2).zip' }),
  transfer({ name: 'cancelled', by: 'there' }, { direction: 'sending', canRepeat: true }),
];

const ago = (minutes: number) => ({ startedAt: NOW - minutes * MINUTE_MS });

/** Between the messages of SHORT_CHAT. */
export const FILES_IN_CHAT = [
  transfer(
    { name: 'saved' },
    { ...ago(3.5), download: 9, totalBytes: 3.1 * MB, files: [file(0, 'kitchen-south.png', 3.1 * MB)] },
  ),
  transfer({ name: 'declined', by: 'there' }, { ...ago(2.5), direction: 'sending' }),
  transfer(
    { name: 'halted', why: ['no-link'] },
    { ...ago(1.5), files: TREE, isTree: true, movedBytes: 4 * MB, totalBytes: 9.33 * MB },
  ),
  transfer({ name: 'moving' }, { ...ago(1.4), files: MANY_FILES, totalBytes: 734 * MB }),
  transfer(
    { name: 'offered' },
    { ...ago(0.5), totalBytes: 2 * MB, files: [file(0, LONG_NAMES[0] ?? '', 2 * MB)] },
  ),
  transfer(
    { name: 'offered' },
    { ...ago(0.4), direction: 'sending', files: [file(0, LONG_NAMES[5] ?? '', 9 * MB)], totalBytes: 9 * MB },
  ),
];

export const ASKS: readonly FilesAsk[] = [
  {
    call: 'a5'.repeat(16) as CallId,
    peer: CONTACTS[0]?.id ?? id(1),
    isGuest: false,
    peerSays: null,
    digest: '',
    wantsFiles: false,
    offers: [
      { transfer: 'a6'.repeat(16) as TransferId, name: 'Summer in Brittany', files: 412, bytes: 1_240 * MB },
      { transfer: 'a7'.repeat(16) as TransferId, name: 'notes.txt', files: 1, bytes: 0.01 * MB },
    ],
  },
];

export const SOME_TRANSFERS = [
  transfer(
    { name: 'offered' },
    {
      files: [file(0, 'floor-plan-v4.pdf', 12.4 * MB), file(1, 'kitchen-south.png', 3.1 * MB)],
      totalBytes: 15.5 * MB,
    },
  ),
  transfer({ name: 'moving' }),
  transfer(
    { name: 'saved' },
    {
      direction: 'sending',
      files: [file(0, 'measurements.xlsx', 0.4 * MB)],
      totalBytes: 0.4 * MB,
    },
  ),
];

const GUEST = { peer: id(9), isGuest: true, peerSays: 'Gus' } as const;

/** By the user's link: somebody sends, and somebody else wants files. */
export const GUEST_ASKS: readonly FilesAsk[] = [
  {
    ...GUEST,
    call: 'b5'.repeat(16) as CallId,
    digest: '',
    wantsFiles: false,
    offers: [{ transfer: 'b6'.repeat(16) as TransferId, name: 'notes.txt', files: 3, bytes: 2 * MB }],
  },
  {
    ...GUEST,
    call: 'b7'.repeat(16) as CallId,
    peer: id(8),
    peerSays: '',
    digest: '',
    wantsFiles: true,
    offers: [],
  },
];
