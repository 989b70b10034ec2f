// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import type { TransferState, TransferView } from '../../../../src/protocol/snapshot/transfer-view';
import '../../fake-browser';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TransferCard } from '../../../../src/popup/files/transfer-card';
import { commandsHeard, resetBrowser, said, speak } from '../../fake-browser';
import { file, transferIn } from '../../people';

beforeEach(resetBrowser);
afterEach(cleanup);

function show(view: TransferView): void {
  render(<TransferCard view={view} displayName="Grace" />);
}

const buttons = () => screen.queryAllByRole('button').map(({ textContent }) => textContent);
const state = () => screen.getByRole('status').textContent;

type Row = [TransferState, TransferView['direction'], string, string, string[]];

describe('each state has its words and its buttons', () => {
  const TABLE: Row[] = [
    [{ name: 'waiting' }, 'sending', 'Sends when Grace is online', 'Grace 上线后自动发送', ['Cancel']],
    [{ name: 'offered' }, 'sending', 'Waiting for Grace to accept', '等待 Grace 接收', ['Cancel']],
    [
      { name: 'offered' },
      'receiving',
      'Grace wants to send you this',
      'Grace 想给你发送',
      ['Decline', 'Accept'],
    ],
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
    ['Open downloads', 'Cancel'],
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
  expect(buttons()).toEqual(['Try saving again', 'Cancel']);
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
  expect(buttons()).toEqual(['Show in folder', 'Dismiss']);
});

test('a saved transfer can be opened and shown, and a declined one sent again', async () => {
  show(transferIn({ name: 'saved' }, { download: 7 }));
  expect(buttons()).toEqual(['Open', 'Show in folder', 'Dismiss']);
  cleanup();
  show(transferIn({ name: 'declined', by: 'there' }, { direction: 'sending', canRepeat: true }));
  expect(buttons()).toEqual(['Send again', 'Dismiss']);
});

describe('an offer', () => {
  const two = { files: [file('a.txt', 1, false, 0), file('b.txt', 2, false, 1)], totalBytes: 3 };

  test('is accepted whole, into Downloads', async () => {
    const view = transferIn({ name: 'offered' });
    show(view);
    fireEvent.click(screen.getByRole('button', { name: 'Accept' }));
    const all = { transfer: view.id, digest: view.digest, without: [], saveAs: 'files' } as const;
    await waitFor(() => expect(commandsHeard()).toEqual([said('file.accept', all)]));
  });

  test('is accepted without the files that the user leaves out, and cannot be accepted without all of them', async () => {
    const view = transferIn({ name: 'offered' }, two);
    show(view);
    fireEvent.click(screen.getByRole('checkbox', { name: /a\.txt/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Accept' }));
    const some = { transfer: view.id, digest: view.digest, without: [0], saveAs: 'files' } as const;
    await waitFor(() => expect(commandsHeard()).toEqual([said('file.accept', some)]));
    fireEvent.click(screen.getByRole('checkbox', { name: /b\.txt/ }));
    expect(screen.getByRole('button', { name: 'Accept' }).hasAttribute('disabled')).toBe(true);
  });

  test('of a folder is saved as one zip', async () => {
    const view = transferIn({ name: 'offered' }, { ...two, isTree: true });
    show(view);
    expect(screen.getByText('Will be saved as one ZIP in Downloads')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Accept' }));
    const zip = { transfer: view.id, digest: view.digest, without: [], saveAs: 'zip' } as const;
    await waitFor(() => expect(commandsHeard()).toEqual([said('file.accept', zip)]));
  });

  test('with more files than the card shows can only be accepted whole', () => {
    show(transferIn({ name: 'offered' }, { ...two, fileCount: 200 }));
    expect(screen.queryByRole('checkbox')).toBeNull();
    expect(screen.getByText('and 198 more')).toBeTruthy();
  });
});

describe('a transfer that moves', () => {
  const moving = { movedBytes: 200_000_000, bytesPerSecond: 10_000_000 };

  test('shows the percentage, the bytes, the speed and the time left', () => {
    show(transferIn({ name: 'moving' }, moving));
    expect(document.body.textContent).toContain('25%200 MB of 800 MB10 MB/s · 1 min left');
    expect(screen.getByRole('progressbar').getAttribute('value')).toBe('0.25');
  });

  test('shows them in Chinese too', () => {
    speak('zh_CN');
    show(transferIn({ name: 'moving' }, moving));
    expect(document.body.textContent).toContain('25%200 MB / 800 MB10 MB/秒 · 还剩 1分钟');
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

describe('the files of an offer', () => {
  const many = [
    ...Array.from({ length: 9 }, (_, at) => file(`photo-${at}.jpg`, 3_000_000)),
    file('setup.exe', 48_000_000, true),
  ];

  test('a risky file comes first, has a mark, and brings a warning', () => {
    show(transferIn({ name: 'offered' }, { files: many, totalBytes: 75_000_000 }));
    const [first] = screen.getAllByTitle(/\.(jpg|exe)$/);
    expect(first?.textContent).toBe('setup.exe');
    expect(screen.getAllByLabelText(/^Can run programs/)).toHaveLength(1);
    expect(screen.getByText(/Marked files can run programs.*from Grace/)).toBeTruthy();
  });

  test('after the user has accepted, files beyond the fourth are counted and not listed', () => {
    show(transferIn({ name: 'moving' }, { files: many, totalBytes: 75_000_000 }));
    expect(screen.getAllByTitle(/\.(jpg|exe)$/)).toHaveLength(4);
    expect(screen.getByText('and 6 more')).toBeTruthy();
    expect(screen.getByText('10 files · 75 MB')).toBeTruthy();
  });

  test('the sender of a risky file gets no warning', () => {
    show(transferIn({ name: 'offered' }, { direction: 'sending', files: many }));
    expect(screen.queryByText(/can run programs/)).toBeNull();
  });

  test('a name that looks like HTML is drawn as text', () => {
    show(transferIn({ name: 'offered' }, { files: [file('<b onclick=x>.txt', 1)] }));
    expect(screen.getByText('<b onclick=x>.txt')).toBeTruthy();
    expect(document.querySelector('b')).toBeNull();
  });
});
