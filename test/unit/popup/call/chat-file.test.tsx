// @vitest-environment happy-dom
import '../../fake-browser';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ChatFile } from '../../../../src/popup/call/chat-file';
import { ChatLines } from '../../../../src/popup/call/chat-lines';
import { timelineOf } from '../../../../src/protocol/chat/timeline';
import type { ChatEntry } from '../../../../src/protocol/snapshot/chat-view';
import type { TransferId } from '../../../../src/protocol/snapshot/ids';
import type { TransferState, TransferView } from '../../../../src/protocol/snapshot/transfer-view';
import { commandsHeard, resetBrowser, speak } from '../../fake-browser';
import { file, GRACE, transferIn } from '../../people';

beforeEach(resetBrowser);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(view: TransferView, onShow: (() => void) | undefined = () => {}): void {
  render(<ChatFile view={view} displayName="Grace" onShow={onShow} />);
}
const factsShown = () =>
  [...document.querySelectorAll('.chat-file-facts > :not(.spoken-only)')].map((fact) => fact.textContent);
const buttons = () => screen.queryAllByRole('button').map((button) => button.getAttribute('aria-label'));

type Row = [TransferState, TransferView['direction'], string, string];

describe('a file among the messages', () => {
  const TABLE: Row[] = [
    [{ name: 'waiting' }, 'sending', 'Not sent yet', '尚未发送'],
    [{ name: 'offered' }, 'sending', 'Waiting for an answer', '等待对方答复'],
    [{ name: 'offered' }, 'receiving', 'Waiting for your answer', '等你答复'],
    [{ name: 'moving' }, 'receiving', '42%', '42%'],
    [{ name: 'halted', why: ['no-link'] }, 'sending', 'Paused', '已暂停'],
    [{ name: 'saving' }, 'receiving', 'Saving', '正在保存'],
    [{ name: 'unsaved', error: 'save-denied' }, 'receiving', 'Not saved yet', '尚未保存'],
    [{ name: 'saved' }, 'receiving', 'Saved', '已保存'],
    [{ name: 'saved' }, 'sending', 'Delivered', '已送达'],
    [{ name: 'declined', by: 'there' }, 'sending', 'Declined', '已拒收'],
    [{ name: 'cancelled', by: 'here' }, 'receiving', 'Cancelled', '已取消'],
    [{ name: 'failed', error: 'disk-full' }, 'receiving', 'Not delivered', '未送达'],
  ];

  test.each(TABLE)('%j, %s: %s', (state, direction, english, chinese) => {
    const view = transferIn(state, { direction, movedBytes: 336_000_000 });
    show(view);
    expect(factsShown()).toEqual(['800 MB', english]);
    cleanup();
    speak('zh_CN');
    show(view);
    expect(factsShown().at(-1)).toBe(chinese);
  });

  test('says to a screen reader from whom it is, and not each percent', () => {
    show(transferIn({ name: 'moving' }, { movedBytes: 8_000_000 }));
    const line = screen.getByRole('listitem');
    expect(line.textContent).toMatch(/^From Grace.*Receiving$/);
    expect(screen.getByText('1%').getAttribute('aria-hidden')).toBe('true');
  });

  test('takes no answer to an offer: its one button leads to the offer', () => {
    const onShow = vi.fn();
    show(transferIn({ name: 'offered' }), onShow);
    expect(buttons()).toEqual(['Show in Files']);
    fireEvent.click(screen.getByRole('button'));
    expect(onShow).toHaveBeenCalledOnce();
    expect(commandsHeard()).toEqual([]);
  });

  test.each([
    ['a picture', 'photo.jpg', ['Open']],
    ['a program', 'setup.exe', ['Show in Files']],
  ])('a saved file that is %s has one button', (_what, name, expected) => {
    show(transferIn({ name: 'saved' }, { download: 1, files: [file(name, 1)] }));
    expect(buttons()).toEqual(expected);
  });

  test('has no button where the transfers are in sight', () => {
    render(<ChatFile view={transferIn({ name: 'moving' })} displayName="Grace" onShow={undefined} />);
    expect(buttons()).toEqual([]);
  });

  test('several files are told by their number, a folder by its name', () => {
    show(transferIn({ name: 'offered' }, { files: [file('a.txt', 1), file('b.txt', 1, false, 1)] }));
    expect(screen.getByText('2 files')).toBeTruthy();
    cleanup();
    show(transferIn({ name: 'offered' }, { files: [file('Summer/a.jpg', 1)], isTree: true }));
    expect(screen.getByText('Summer')).toBeTruthy();
  });
});

describe('the place of the list', () => {
  const said: ChatEntry = { id: 'mine', peer: GRACE.id, from: 'me', text: 'Here it is', at: 1 };
  const sends = (n: number, state: TransferState): TransferView =>
    transferIn(state, { id: `${n}`.padStart(32, '0') as TransferId, direction: 'sending', startedAt: n });
  const lines = (chat: readonly ChatEntry[], transfers: readonly TransferView[]) => (
    <ChatLines
      displayName="Grace"
      timeline={timelineOf(chat, transfers, 0)}
      unread={null}
      onRead={() => {}}
    />
  );

  /** Opens the list, and then tells whether its end is in sight: happy-dom measures nothing. */
  async function open(isAtEnd: boolean) {
    const tell: ((entries: { isIntersecting: boolean }[]) => void)[] = [];
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        constructor(heard: (typeof tell)[number]) {
          tell.push(heard);
        }
        observe(): void {}
        disconnect(): void {}
      },
    );
    const { rerender } = render(lines([said], []));
    await act(() => {
      for (const each of tell) each([{ isIntersecting: isAtEnd }]);
    });
    const scrollTo = vi.spyOn(screen.getByRole('log'), 'scrollTo');
    return { rerender, scrollTo };
  }

  test('stays where the user reads above when a file begins and moves, also after a message of their own', async () => {
    const { rerender, scrollTo } = await open(false);
    rerender(lines([said], [sends(2, { name: 'offered' })]));
    rerender(lines([said], [sends(2, { name: 'moving' })]));
    expect(scrollTo).not.toHaveBeenCalled();
  });

  test('follows a file at its end', async () => {
    const { rerender, scrollTo } = await open(true);
    rerender(lines([said], [sends(2, { name: 'offered' })]));
    expect(scrollTo).toHaveBeenCalledOnce();
  });
});
