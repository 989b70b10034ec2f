// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import type { ContactId, TransferId } from '../../../../src/protocol/snapshot/ids';
import type { TransferState, TransferView } from '../../../../src/protocol/snapshot/transfer-view';
import '../../fake-browser';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TransferList } from '../../../../src/popup/files/transfer-list';
import { TransferRow } from '../../../../src/popup/files/transfer-row';
import { commandsHeard, resetBrowser, said, speak } from '../../fake-browser';
import { BEN, file, transferIn } from '../../people';

beforeEach(resetBrowser);
afterEach(cleanup);

function show(view: TransferView): void {
  render(<TransferRow view={view} displayName="Grace" />);
}

const buttons = () =>
  screen.queryAllByRole('button').map((button) => button.getAttribute('aria-label') ?? button.textContent);
const state = () => screen.getByRole('status').textContent;

type Row = [TransferState, TransferView['direction'], string, string, string[]];

describe('each state has its words and its buttons', () => {
  const TABLE: Row[] = [
    [{ name: 'waiting' }, 'sending', 'Sends when Grace is online', 'Grace 上线后自动发送', ['Cancel']],
    [{ name: 'offered' }, 'sending', 'Waiting for Grace to accept', '等待 Grace 接收', ['Cancel']],
    [{ name: 'moving' }, 'sending', 'Sending', '正在发送', ['Pause', 'Cancel']],
    [{ name: 'moving' }, 'receiving', 'Receiving', '正在接收', ['Pause', 'Cancel']],
    [{ name: 'halted', why: ['paused-here'] }, 'sending', 'Paused', '已暂停', ['Resume', 'Cancel']],
    [
      { name: 'halted', why: ['paused-there', 'no-link'] },
      'receiving',
      'Paused by Grace',
      'Grace 已暂停',
      ['Cancel'],
    ],
    [
      { name: 'halted', why: ['no-link'] },
      'sending',
      'Connection lost. Resumes when Grace is back.',
      '连接已中断，Grace 上线后继续。',
      ['Cancel'],
    ],
    [
      { name: 'halted', why: ['disk-full'] },
      'receiving',
      'Your disk is full. Free up space and resume; nothing is lost.',
      '磁盘已满。请腾出空间后继续，已收到的内容不会丢失。',
      ['Resume', 'Cancel'],
    ],
    [
      { name: 'halted', why: ['source-gone'] },
      'receiving',
      'Waiting for Grace to choose the files again.',
      '等待 Grace 重新选择文件。',
      ['Cancel'],
    ],
    [
      { name: 'halted', why: ['source-gone', 'no-link'] },
      'sending',
      'Choose the same files again to resume.',
      '请重新选择相同的文件，以继续发送。',
      ['Cancel', 'Choose files again'],
    ],
    [
      { name: 'unsaved', error: 'save-failed' },
      'sending',
      'Sent, but Grace couldn’t save it yet',
      '已发送，但 Grace 还没能保存',
      ['Cancel'],
    ],
    [{ name: 'saving' }, 'sending', 'Grace is saving', 'Grace 正在保存', ['Cancel']],
    [{ name: 'saving' }, 'receiving', 'Saving', '正在保存', ['Cancel']],
    [{ name: 'saved' }, 'sending', 'Delivered', '已送达', ['Dismiss']],
    [{ name: 'saved' }, 'receiving', 'Saved in Downloads', '已保存到“下载”文件夹', ['Dismiss']],
    [{ name: 'declined', by: 'here' }, 'receiving', 'You declined', '你已拒收', ['Dismiss']],
    [{ name: 'declined', by: 'there' }, 'sending', 'Grace declined', 'Grace 拒绝接收', ['Dismiss']],
    [{ name: 'cancelled', by: 'here' }, 'sending', 'You cancelled', '你已取消', ['Dismiss']],
    [{ name: 'cancelled', by: 'there' }, 'receiving', 'Grace cancelled', 'Grace 已取消', ['Dismiss']],
  ];
  test.each(TABLE)('%o, %s', (at, direction, english, chinese, actions) => {
    show(transferIn(at, { direction }));
    expect(state()).toBe(english);
    expect(buttons()).toEqual(actions);
    cleanup();
    speak('zh_CN');
    show(transferIn(at, { direction }));
    expect(state()).toBe(chinese);
  });
});

test('a transfer that was accepted without a question says so', () => {
  show(transferIn({ name: 'saved' }, { byRule: true }));
  expect(state()).toBe('Saved in DownloadsAccepted automatically');
});

test.each([
  ['place', 'Your browser is asking where to save it. Its dialog may be behind this window', ['Cancel']],
  [
    'keep',
    'Your browser is holding it back: this kind of file can be dangerous' +
      'If you trust Grace, open your downloads and press Keep. Otherwise, cancel.',
    ['Cancel', 'Open downloads'],
  ],
] as const)('a transfer that waits for the user in the browser says so: %s', (waitsFor, words, actions) => {
  show(transferIn({ name: 'saving' }, { waitsFor }));
  expect(state()).toBe(words);
  expect(buttons()).toEqual(actions);
});

test.each([
  'save-cancelled',
  'disk-full',
  'save-denied',
  'save-blocked',
  'save-infected',
  'save-too-large',
] as const)('an unsaved transfer says why, and can be saved again: %s', (error) => {
  show(transferIn({ name: 'unsaved', error }));
  expect(state()).toMatch(/^[A-Z].*\..*[A-Z].*\.$/);
  expect(state()).not.toContain('could not be saved in Downloads');
  expect(buttons()).toEqual(['Cancel', 'Try saving again']);
});

test('a saved file is shown under its name on the disk, and that name decides the kind of the file', () => {
  const files = [file('notes.txt', 1)];
  const saved = { files, download: 1 };
  show(transferIn({ name: 'saved' }, { ...saved, diskNames: { 0: 'notes (1).txt' } }));
  expect(screen.getByTitle('notes (1).txt')).toBeTruthy();
  expect(buttons()).toContain('Open');
  cleanup();
  show(
    transferIn({ name: 'saved' }, { ...saved, diskNames: { 0: 'notes.txt.exe' }, zipName: 'files (2).zip' }),
  );
  expect(buttons()).not.toContain('Open');
  expect(state()).toBe('Saved in DownloadsAs one ZIP: files (2).zip');
});

test('a failed transfer says what happened and what to do next, in either language', () => {
  show(transferIn({ name: 'failed', error: 'disk-full' }));
  expect(state()).toMatch(/^Not delivered\. [A-Z].*\..*[A-Z].*\.$/);
  expect(buttons()).toEqual(['Dismiss']);
  cleanup();
  speak('zh_CN');
  show(transferIn({ name: 'failed', error: 'disk-full' }));
  expect(state()).toMatch(/^未送达。\P{ASCII}+。\P{ASCII}+。$/u);
});

test.each([
  ['Decline', 'file.decline', 'offered'],
  ['Cancel', 'file.cancel', 'moving'],
  ['Pause', 'file.pause', 'moving'],
  ['Dismiss', 'file.dismiss', 'saved'],
] as const)('%s sends %s', async (button, command, name) => {
  const view = transferIn({ name });
  show(view);
  fireEvent.click(screen.getByRole('button', { name: button }));
  await waitFor(() => expect(commandsHeard()).toEqual([said(command, { transfer: view.id })]));
});

test.each<[string, Partial<TransferView>]>([
  ['a kind that runs code', { files: [{ ...file('setup.exe', 1), risky: true }] }],
  ['a kind that is not on the list', { files: [file('table.csv', 1)] }],
  ['an archive', { files: [file('photos.zip', 1)] }],
  ['several files', { files: [file('one.txt', 1), file('two.txt', 1)] }],
  ['a folder that became one zip', { isTree: true, saveAs: 'zip' }],
])('%s can be shown in its folder, and has no button that opens it', (_, part) => {
  show(transferIn({ name: 'saved' }, { download: 7, ...part }));
  expect(buttons().filter((name) => name !== '2 files')).toEqual(['Show in folder', 'Dismiss']);
});

test('a saved transfer can be opened and shown, and a declined one sent again', async () => {
  show(transferIn({ name: 'saved' }, { download: 7 }));
  expect(buttons()).toEqual(['Open', 'Show in folder', 'Dismiss']);
  cleanup();
  show(transferIn({ name: 'declined', by: 'there' }, { direction: 'sending', canRepeat: true }));
  expect(buttons()).toEqual(['Dismiss', 'Send again']);
});

describe('a transfer that moves', () => {
  const moving = { movedBytes: 200_000_000, bytesPerSecond: 10_000_000 };

  test('shows the percentage, the bytes, the speed and the time left', () => {
    show(transferIn({ name: 'moving' }, moving));
    expect(document.body.textContent).toContain('25%200 MB of 800 MB10 MB/s1 min left');
    expect(screen.getByRole('progressbar').getAttribute('value')).toBe('0.25');
  });

  test('shows them in Chinese too', () => {
    speak('zh_CN');
    show(transferIn({ name: 'moving' }, moving));
    expect(document.body.textContent).toContain('25%200 MB / 800 MB10 MB/秒还剩 1分钟');
  });

  test('shows no time left while its speed is zero', () => {
    show(transferIn({ name: 'moving' }, { ...moving, bytesPerSecond: 0 }));
    expect(document.body.textContent).not.toMatch(/left|∞|NaN/);
  });

  test('of empty files alone is at 100 %', () => {
    show(transferIn({ name: 'moving' }, { totalBytes: 0 }));
    expect(screen.getByText('100%')).toBeTruthy();
  });
});

test('a transfer that does not move has no progress bar', () => {
  show(transferIn({ name: 'saving' }));
  expect(screen.queryByRole('progressbar')).toBeNull();
});

describe('the files of a transfer', () => {
  const many = [
    file('setup.exe', 48_000_000, true),
    ...Array.from({ length: 9 }, (_, at) => file(`photo-${at}.jpg`, 3_000_000)),
  ];

  test('one row stands for all, and unfolds', () => {
    show(transferIn({ name: 'moving' }, { files: many, fileCount: 12, totalBytes: 81_000_000 }));
    expect(screen.getByTitle('setup.exe')).toBeTruthy();
    expect(screen.getByText('+11')).toBeTruthy();
    expect(screen.queryByTitle('photo-3.jpg')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: '12 files', expanded: false }));
    expect(screen.getAllByTitle(/\.jpg$/)).toHaveLength(9);
    expect(screen.getByText('and 2 more')).toBeTruthy();
  });

  test('a folder stands under its own name', () => {
    const files = [file('Trip/a.jpg', 1), file('Trip/day 2/b.jpg', 1)];
    show(transferIn({ name: 'waiting' }, { direction: 'sending', isTree: true, files }));
    expect(screen.getByTitle('Trip').textContent).toBe('Trip');
    expect(document.body.textContent).toContain('2 files · 800 MB');
  });

  test('a file that may run programs is marked in every state', () => {
    show(transferIn({ name: 'saved' }, { files: [file('setup.exe', 1, true)] }));
    expect(screen.getByLabelText('May run programs')).toBeTruthy();
  });

  test('a long name keeps its end, and is one name to a screen reader', () => {
    const name = 'holiday-in-the-north-with-everybody (2).mp4';
    show(transferIn({ name: 'moving' }, { files: [file(name, 1)] }));
    const shown = screen.getByTitle(name);
    expect(shown.textContent).toBe(name);
    expect(shown.querySelector('.cut-end')?.getAttribute('data-part')).toMatch(/ \(2\)\.mp4$/);
  });

  test('a name that looks like HTML is drawn as text', () => {
    show(transferIn({ name: 'offered' }, { files: [file('<b onclick=x>.txt', 1)] }));
    expect(screen.getByTitle('<b onclick=x>.txt')).toBeTruthy();
    expect(document.querySelector('b')).toBeNull();
  });
});

describe('the list', () => {
  const views = [
    transferIn({ name: 'saved' }),
    transferIn({ name: 'moving' }, { id: 'f1'.repeat(16) as TransferId, peer: BEN.id }),
    transferIn({ name: 'moving' }, { id: 'f2'.repeat(16) as TransferId, direction: 'sending' }),
  ];
  const nameOf = (peer: ContactId) => (peer === BEN.id ? 'Ben' : 'Grace');

  test('says with whom only once, above their transfers, and nothing of it in a call', () => {
    render(<TransferList transfers={views} displayNameOf={nameOf} byPeer />);
    expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
      'Ben',
      'Grace',
    ]);
    cleanup();
    render(<TransferList transfers={views} displayNameOf={nameOf} />);
    expect(screen.queryByRole('heading')).toBeNull();
  });
});
