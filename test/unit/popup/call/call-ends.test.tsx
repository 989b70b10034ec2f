// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EndedScreen } from '../../../../src/popup/call/ended-screen';
import { IncomingScreen } from '../../../../src/popup/call/incoming-screen';
import { namesakeNotice, ownNotices } from '../../../../src/popup/call/own-notices';
import { waitingNotice } from '../../../../src/popup/call/waiting-notice';
import { closeSettings, settingsAt } from '../../../../src/popup/state/settings-page';
import type { ErrorCode } from '../../../../src/protocol/errors';
import { NO_EVIDENCE, type OwnEvidence } from '../../../../src/protocol/evidence/evidence';
import type { CallEvidence } from '../../../../src/protocol/snapshot/call-evidence';
import type { CallEntry, CallKind, EndReason } from '../../../../src/protocol/snapshot/call-view';
import type { CallId } from '../../../../src/protocol/snapshot/ids';
import { NO_MEDIA } from '../../../../src/protocol/snapshot/media-view';
import { Notices } from '../../../../src/ui/notices';
import { commandsHeard, resetBrowser, said, speak } from '../../fake-browser';
import { BEN, callIn, entryIn, GRACE } from '../../people';

beforeEach(() => {
  resetBrowser();
  seen = null;
});
afterEach(cleanup);

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

let seen: CallEvidence | null = null;

function end(reason: EndReason, error: ErrorCode | null = null, calls: readonly CallEntry[] = []): void {
  const phase = { name: 'ended', reason, error } as const;
  render(
    <EndedScreen call={callIn(phase)} calls={calls} phase={phase} contacts={[GRACE, BEN]} seen={seen} />,
  );
}

describe('an ended call says how it ended', () => {
  const SENTENCES: Record<EndReason, [string, string]> = {
    'hung-up-here': ['You hung up', '你已挂断'],
    'hung-up-there': ['Grace hung up', 'Grace 已挂断'],
    'cancelled-here': ['You cancelled', '你已取消呼叫'],
    missed: ['Missed call from Grace', '来自 Grace 的未接来电'],
    'declined-here': ['You declined', '你已拒接'],
    'declined-there': ['Grace declined', 'Grace 拒绝了呼叫'],
    busy: ['Grace is in another call', 'Grace 正在另一个通话中'],
    'no-answer': ['Grace didn’t answer', 'Grace 无人接听'],
    failed: ['Call failed', '通话失败'],
  };
  test.each(Object.entries(SENTENCES))('%s', (reason, [english, chinese]) => {
    end(reason as EndReason);
    expect(screen.getByRole('alert').textContent).toBe(english);
    cleanup();
    speak('zh_CN');
    end(reason as EndReason);
    expect(screen.getByRole('alert').textContent).toBe(chinese);
  });
});

test('a guest is marked while they ring, in the call and after it, and can neither be kept as a contact nor called', () => {
  const guest = { isGuest: true, peer: BEN.id };
  const rings = callIn({ name: 'ringing-here' }, guest);
  render(<IncomingScreen call={rings} contacts={[BEN]} />);
  expect(screen.getByText('Guest, page not verified')).toBeDefined();
  cleanup();
  const call = callIn({ name: 'connected', since: 0 }, guest);
  const media = { ...NO_MEDIA };
  render(
    <Notices notices={ownNotices({ call, media, shareWish: null, contacts: [], displayName: 'Gus' })} />,
  );
  expect(screen.getByText('Guest, page not verified')).toBeDefined();
  cleanup();
  const phase = { name: 'ended', reason: 'hung-up-there', error: null } as const;
  const ended = callIn(phase, { ...guest, peerSays: 'Gus' });
  render(<EndedScreen call={ended} calls={[]} phase={phase} contacts={[]} seen={null} />);
  expect(screen.getByText('Guest, page not verified')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Add to contacts' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Call again' })).toBeNull();
});

test.each([
  ['send', 'Wants to send you files, by your link'],
  ['receive', 'Wants to get files from you, by your link'],
  ['watch', 'Wants to see your tab, by your link'],
  ['call', 'Wants to chat and share files'],
] as const)('whoever rings by a link to %s says so', (invitedTo, says) => {
  const call = callIn({ name: 'ringing-here' }, { kind: 'data', isGuest: true, invitedTo });
  render(<IncomingScreen call={call} contacts={[]} />);
  expect(screen.getByText(says)).toBeDefined();
});

test('a failed call also says why, and what to do next', () => {
  end('failed', 'peer-offline');
  expect(screen.getByRole('alert').textContent).toMatch(/Call failed.*No answer.*Ask for an invite link/);
});

test('an ended call has buttons for the same call again and for closing', async () => {
  const { id: call, peer } = callIn({ name: 'ringing-here' });
  end('no-answer');
  press('Call again');
  press('Close');
  await waitFor(() =>
    expect(commandsHeard()).toEqual([
      said('call.start', { to: peer, kind: 'video' }),
      said('call.dismiss', { call }),
    ]),
  );
});

const primary = () => [...document.querySelectorAll('.button.primary')].map((button) => button.textContent);
const offered = (name: string) => screen.queryByRole('button', { name }) !== null;

test('the way on is the first choice at the end, and closing is not', () => {
  end('hung-up-there');
  expect(primary()).toEqual(['Call again']);
});

describe('what else the end offers', () => {
  test.each([
    ['failed', 'connection-failed', true],
    ['failed', 'turn-unreachable', true],
    ['failed', 'relay-missing', true],
    ['failed', 'connection-lost', false],
    ['failed', 'peer-offline', false],
    ['hung-up-there', null, false],
  ] as const)('after %s, %s: the relay settings %s', (reason, error, isOffered) => {
    end(reason, error);
    expect(offered('Open relay settings')).toBe(isOffered);
  });

  test('the relay settings open at their group', () => {
    end('failed', 'connection-failed');
    press('Open relay settings');
    expect(settingsAt.value?.group).toBe('advanced');
    closeSettings();
  });

  test.each([
    ['declined-there', null, true],
    ['no-answer', null, true],
    ['busy', null, true],
    ['failed', 'peer-offline', true],
    ['hung-up-there', null, false],
    ['failed', 'connection-failed', false],
  ] as const)('after %s, %s: files instead %s', (reason, error, isOffered) => {
    end(reason, error);
    expect(offered('Send files instead')).toBe(isOffered);
  });

  test('no files to a stranger', () => {
    const phase = { name: 'ended', reason: 'no-answer', error: null } as const;
    render(<EndedScreen call={callIn(phase)} calls={[]} phase={phase} contacts={[]} seen={null} />);
    expect(offered('Send files instead')).toBe(false);
  });
});

describe('a new screen has the focus on its heading, where an Enter or a Space on its way presses nothing', () => {
  test.each([
    ['of a ring', () => ring('video')],
    ['of an end', () => end('hung-up-there')],
  ])('%s', (_which, show) => {
    show();
    expect(document.activeElement?.tagName).toBe('H1');
  });
});

describe('whoever called during another call', () => {
  const tried = entryIn({ name: 'missed', while: 'in-call' }, { peer: BEN.id, kind: 'audio' });

  test('is called back when the call is over', async () => {
    end('hung-up-here', null, [tried]);
    press('Call Ben back');
    await waitFor(() => expect(commandsHeard()).toEqual([said('call.start', { to: BEN.id, kind: 'audio' })]));
  });

  test('is named in that call, with buttons that call back and that dismiss', async () => {
    render(<Notices notices={waitingNotice([tried], [BEN], true)} />);
    expect(document.querySelector('[data-test="call-waiting"]')?.textContent).toContain(
      'Ben tried to call you',
    );
    expect(screen.getByTitle('Hang up and call Ben').textContent).toBe('Switch');
    press('Switch');
    press('Dismiss');
    await waitFor(() =>
      expect(commandsHeard()).toEqual([
        said('call.switch', { to: BEN.id, kind: 'audio' }),
        said('calls.seen', { peer: BEN.id }),
      ]),
    );
  });

  test('is not offered to be called when it is a guest', () => {
    const guest = { ...tried, isGuest: true } as const;
    expect(waitingNotice([guest], [BEN], true)).toMatchObject([{ name: 'call-waiting', action: undefined }]);
    end('hung-up-here', null, [guest]);
    expect(screen.queryByText('Call Ben back')).toBeNull();
  });

  test('is not named after the user has dismissed the line', () => {
    expect(waitingNotice([{ ...tried, unseen: false }], [BEN], true)).toEqual([]);
  });
});

function ring(kind: CallKind, known = true): void {
  render(
    <IncomingScreen call={callIn({ name: 'ringing-here' }, { kind })} contacts={known ? [GRACE] : []} />,
  );
}

describe('an incoming call is answered only by its buttons', () => {
  test.each([
    ['video', 'Answer with video', 'video'],
    ['video', 'Answer without video', 'audio'],
    ['audio', 'Answer', 'audio'],
    ['data', 'Connect', 'data'],
  ] as const)('of kind %s: “%s” accepts as %s', async (kind, button, accepted) => {
    const { id: call } = callIn({ name: 'ringing-here' });
    ring(kind);
    expect(commandsHeard()).toEqual([]);
    press(button);
    await waitFor(() => expect(commandsHeard()).toEqual([said('call.accept', { call, kind: accepted })]));
  });

  test('Decline declines', async () => {
    const { id: call } = callIn({ name: 'ringing-here' });
    ring('video');
    press('Decline');
    await waitFor(() => expect(commandsHeard()).toEqual([said('call.decline', { call })]));
  });
});

test('an audio call cannot be answered with video', () => {
  ring('audio');
  expect(screen.queryByRole('button', { name: /video/ })).toBeNull();
});

test('a stranger is shown as one with the whole ID, and a contact is not', () => {
  ring('audio', false);
  expect(screen.getByText('Not in your contacts')).toBeTruthy();
  expect(document.body.textContent?.replace(/\s/g, '')).toContain(GRACE.id);
  cleanup();
  ring('audio');
  expect(screen.queryByText('Not in your contacts')).toBeNull();
});

describe('a stranger with whom the user has talked', () => {
  const phase = { name: 'ended', reason: 'hung-up-there', error: null } as const;
  const call = callIn(phase, { peerSays: 'Grace H.' });

  test('can be kept after the call, under a better name', async () => {
    render(<EndedScreen call={call} calls={[]} phase={phase} contacts={[]} seen={null} />);
    press('Add to contacts');
    fireEvent.input(await screen.findByLabelText('Save as'), { target: { value: 'Grace' } });
    press('Add to contacts');
    await waitFor(() => expect(screen.queryByLabelText('Save as')).toBeNull());
    expect(commandsHeard()).toEqual([said('contact.add', { id: GRACE.id, name: 'Grace' })]);
  });

  test.each([
    ['a contact', call, [GRACE]],
    ['a peer who has given no name', callIn(phase), []],
  ])('there is nobody to keep: %s', (_who, over, contacts) => {
    render(<EndedScreen call={over} calls={[]} phase={phase} contacts={contacts} seen={null} />);
    expect(screen.queryByRole('button', { name: 'Add to contacts' })).toBeNull();
  });

  test.each([
    ['brings a warning when a contact has the same name', 'bEN ', true],
    ['brings no warning under another name', 'Bo', false],
    ['brings no warning before giving a name', null, false],
  ])('%s', (_what, peerSays, warned) => {
    const live = callIn({ name: 'connected', since: 0 }, { peerSays });
    render(<Notices notices={namesakeNotice(live, [BEN])} />);
    expect(screen.queryByText('This is not the Ben in your contacts.') !== null).toBe(warned);
  });
});

test.each(['connection-failed', 'broker-unreachable', 'connection-lost', 'turn-denied'] as const)(
  'a call that ended by %s leads to the check-up',
  async (error) => {
    end('failed', error);
    press('Check my side');
    await waitFor(() => expect(commandsHeard()).toEqual([said('doctor.open', { tab: 'check-up' })]));
  },
);

test('a call that the other person ended leads to no check-up', () => {
  end('declined-there');
  expect(screen.queryByRole('button', { name: 'Check my side' })).toBeNull();
  cleanup();
  end('failed', 'peer-offline');
  expect(screen.queryByRole('button', { name: 'Check my side' })).toBeNull();
});

describe('an ended call whose cause is known', () => {
  const NO_PATH = { reached: 'answer', end: 'failed', error: 'connection-failed' } as const;
  const withEvidence = (here: Partial<OwnEvidence>, peer = GRACE.id): CallEvidence => {
    const { id, peerSays, direction, kind } = callIn({ name: 'ringing-here' });
    const common = { id, peer, peerSays, direction, kind, at: 0, there: null, isTold: false };
    return { ...common, here: { ...NO_EVIDENCE, ...here } };
  };

  test('says the cause first, then what mends it, and leads to the evidence', async () => {
    const turn = { servers: 1, relayed: 0, inside: 0, refused: 1, expired: 0 };
    seen = withEvidence({ ...NO_PATH, turn });
    end('failed', 'connection-failed');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(
      'Your relay (TURN) server refuses your user or password',
    );
    expect(screen.getByRole('alert').textContent).toContain('Correct them in Settings');
    press('Show me why');
    await waitFor(() =>
      expect(commandsHeard()).toEqual([said('doctor.open', { tab: 'why', call: seen?.id as CallId })]),
    );
  });

  test('keeps what the error says when the cause is unknown', () => {
    seen = withEvidence({ ...NO_PATH });
    end('failed', 'connection-lost');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('can’t tell why');
    expect(screen.getByRole('alert').textContent).toContain('The connection was lost.');
  });

  test('offers no evidence when somebody just declined', () => {
    seen = withEvidence({ reached: 'ring', end: 'declined' });
    end('declined-there');
    expect(offered('Show me why')).toBe(false);
    expect(screen.getByRole('alert').textContent).toBe('Grace declined');
  });

  test('asks once whether the contact may be told, and not of a call that was never answered', async () => {
    seen = withEvidence({ ...NO_PATH });
    end('failed', 'connection-failed');
    press('Don’t tell');
    await waitFor(() =>
      expect(commandsHeard()).toEqual([
        said('contact.allow', { id: GRACE.id, rules: { tellsFailures: false } }),
      ]),
    );
    cleanup();
    seen = withEvidence({ reached: 'knock', end: 'failed', error: 'peer-offline', expired: true });
    end('failed', 'peer-offline');
    expect(offered('Tell them')).toBe(false);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Grace is offline');
  });
});
