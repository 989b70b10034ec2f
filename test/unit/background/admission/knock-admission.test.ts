import '../../fake-certificate';
import { RING_TERMS } from '../../../../src/protocol/budget/limits';
import { INVITE_LIFE_MS } from '../../../../src/protocol/identity/limits';
import { linkPeer } from '../../../../src/protocol/identity/link-peer';
import { CLOCK_SKEW_MS, SEEN_CALL_MS } from '../../../../src/protocol/signal/limits';
import type { CallPhase, CallView } from '../../../../src/protocol/snapshot/call-view';
import { NO_RULES } from '../../../../src/protocol/snapshot/contact';
import type { CallId, ContactId } from '../../../../src/protocol/snapshot/ids';
import type { TransferState } from '../../../../src/protocol/snapshot/transfer-view';
import { SAVED_TOLD_MS } from '../../../../src/protocol/transfer/limits';
import '../../fake-chrome';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import { closeDropBox, openDropBox } from '../../../../src/background/admission/drop-box';
import { forgetResume, grant } from '../../../../src/background/admission/grants';
import {
  closeInvite,
  endQuestions,
  inviteFor,
  openInvite,
} from '../../../../src/background/admission/invites';
import { admitCaller } from '../../../../src/background/admission/knock-admission';
import { change, read } from '../../../../src/background/store/snapshot-store';
import type { Credential } from '../../../../src/offscreen/session/credential';
import { startHandshake } from '../../../../src/offscreen/session/handshake';
import { base64url } from '../../../../src/protocol/codec/base64url';
import { type Bytes, concat } from '../../../../src/protocol/codec/bytes';
import { RESUME_AS_IT_WAS_MS, RESUME_MS } from '../../../../src/protocol/consent/limits';
import { contactIdFromHash } from '../../../../src/protocol/identity/contact-id';
import {
  decodeKnock,
  type KnockFields,
  knockBody,
  knockHead,
  knockText,
} from '../../../../src/protocol/signal/knock';
import { resetChrome, storedIn } from '../../fake-chrome';
import { createIdentity, sign } from '../../identities';
import { callIn, idOf, OF_CONTACT, transferIn } from '../../people';

const me = contactIdFromHash(new Uint8Array(20).fill(5));
const NOW = 1_795_435_200_000;
const CALL = '30'.repeat(16) as CallId;

let caller: ContactId;

beforeEach(async () => {
  resetChrome();
  globalThis.indexedDB = new IDBFactory();
  caller = await createIdentity();
});

async function knock(claim: Credential = { by: 'contact' }, now = NOW): Promise<Bytes> {
  return (await startHandshake(me, 'audio', claim, now)).knock;
}

/** A knock with other fields, signed again by the same caller. */
async function forge(message: Bytes, part: Partial<KnockFields>): Promise<Bytes> {
  const honest = decodeKnock(message);
  if (!honest) throw new Error('a knock of our own is a knock');
  const { claim, ...fields } = { ...honest, ...part };
  const body = knockBody(knockHead(fields), claim);
  return concat(body, await sign(knockText(body)));
}

const knocks = (message: Bytes, { from = caller as string, to = me, now = NOW } = {}) =>
  admitCaller(base64url(message), from, to, now);

const LOST: CallPhase = { name: 'ended', reason: 'failed', error: 'connection-lost' };

const brokeOff = (peer = caller) => grant({ by: 'resume', call: CALL, peer, kind: 'video', lostAt: NOW });

const keepCaller = () =>
  change('contacts', () => [{ id: caller, name: 'Grace', addedAt: 0, comparedAt: null, ...NO_RULES }]);

async function invited() {
  await openInvite({ lifeMs: INVITE_LIFE_MS }, NOW);
  const invite = await read('invite');
  if (!invite) throw new Error('an invite was opened');
  return { by: 'invite', secret: invite.secret } as const;
}

describe('knocks of a contact', () => {
  beforeEach(keepCaller);

  test('an honest knock is admitted once', async () => {
    const message = await knock();
    expect(await knocks(message)).toMatchObject({ for: 'call', kind: 'audio', resume: null, from: caller });
    expect(await knocks(message)).toBeNull();
  });

  test('a knock to another ID, or from another sender than its signer, is refused', async () => {
    const other = contactIdFromHash(new Uint8Array(20).fill(6));
    const message = await knock();
    expect(await knocks(message, { to: other })).toBeNull();
    expect(await knocks(message, { from: other })).toBeNull();
  });

  test('a caller whose clock is off is told so once for each knock', async () => {
    for (const off of [CLOCK_SKEW_MS + 1, -CLOCK_SKEW_MS - 1]) {
      const message = await knock();
      expect(await knocks(message, { now: NOW + off })).toMatchObject({ for: 'clock', from: caller });
      expect(await knocks(message, { now: NOW + off })).toBeNull();
    }
    expect(await knocks(await knock(), { now: NOW + CLOCK_SKEW_MS })).toMatchObject({ for: 'call' });
  });

  test('a knock with one changed bit anywhere is refused, and nothing is stored', async () => {
    const message = await knock();
    for (let at = 0; at < message.length; at += 3) {
      const changed = message.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await knocks(changed), `byte ${at}`).toBeNull();
    }
    expect(storedIn('session')).toEqual({});
  });

  test('the user’s own knock that comes back is refused', async () => {
    const { knock: toMyself } = await startHandshake(caller, 'audio', { by: 'contact' }, NOW);
    expect(await knocks(toMyself, { to: caller })).toBeNull();
  });

  test.each(['', '!', 'AQEB', 'A'.repeat(5_000)])('junk (%#) is refused', async (payload) => {
    expect(await admitCaller(payload, caller, me, NOW)).toBeNull();
  });

  test('a call ID is remembered for as long as a replay of its knock could pass the check of the time', async () => {
    await knocks(await knock());
    const now = NOW + SEEN_CALL_MS + 1;
    const next = await startHandshake(me, 'audio', { by: 'contact' }, now);
    await knocks(next.knock, { now });
    expect(Object.keys(storedIn('session').seenCalls as object)).toEqual([next.call]);
  });

  test('no knock of a blocked contact is admitted, whatever the knock claims', async () => {
    await change('contacts', (contacts) => contacts.map((each) => ({ ...each, blocked: true })));
    await brokeOff();
    const { secret } = await invited();
    for (const claim of [
      { by: 'contact' },
      { by: 'invite', secret },
      { by: 'rejoin', call: CALL },
    ] as const) {
      expect(await knocks(await knock(claim))).toBeNull();
    }
    expect(await knocks(await forge(await knock(), { kind: 'presence' }))).toBeNull();
    expect(await knocks(await knock(), { now: NOW + CLOCK_SKEW_MS + 1 })).toBeNull();
  });

  test('a presence knock is admitted, but not twice in a row, and never with a wrong time', async () => {
    const message = await forge(await knock(), { kind: 'presence' });
    expect(await knocks(message, { now: NOW + CLOCK_SKEW_MS + 1 })).toBeNull();
    expect(await knocks(message)).toMatchObject({ for: 'presence', from: caller });
    await change('presence', () => ({ [caller]: NOW }));
    expect(await knocks(message)).toBeNull();
  });
});

describe('knocks of a stranger', () => {
  test('a knock and a presence knock are refused without a reply', async () => {
    expect(await knocks(await knock())).toBeNull();
    expect(await knocks(await forge(await knock(), { kind: 'presence' }))).toBeNull();
    expect(await knocks(await knock(), { now: NOW + CLOCK_SKEW_MS + 1 })).toBeNull();
  });

  test('a knock with the secret of an open invite is admitted, and admission alone does not use up the invite', async () => {
    const claim = await invited();
    expect(await knocks(await knock(claim))).toMatchObject({ for: 'call', kind: 'audio' });
    expect(await read('invite')).not.toBeNull();
    await closeInvite(NOW);
    expect(await knocks(await knock(claim))).toMatchObject({ for: 'spent' });
  });

  test('whoever comes with an invite that was used is told so until its time is over, and not when the user appears offline', async () => {
    const claim = await invited();
    await closeInvite(NOW);
    await change('settings', (settings) => ({ ...settings, appearOffline: true }));
    expect(await knocks(await knock(claim))).toBeNull();
    await change('settings', (settings) => ({ ...settings, appearOffline: false }));
    expect(await knocks(await knock(claim))).toMatchObject({ for: 'spent', from: caller });
    const now = NOW + INVITE_LIFE_MS;
    expect(await knocks(await knock(claim, now), { now })).toBeNull();
  });

  test('whoever comes with the secret comes for what the user has chosen for the link', async () => {
    const claim = await invited();
    expect(await knocks(await knock(claim))).toMatchObject({ for: 'call', invitedTo: null });
    await inviteFor({ purpose: 'send' });
    expect(await knocks(await knock(claim))).toMatchObject({ for: 'call', invitedTo: 'send' });
    await invited();
    await keepCaller();
    expect(await knocks(await knock())).toMatchObject({ for: 'call', invitedTo: null });
  });

  test('a web page says in its signed knock that it is one', async () => {
    const claim = await invited();
    const page = await forge(await knock(claim), { webPage: true });
    expect(decodeKnock(page)?.webPage).toBe(true);
    // The proof covers it: nobody on the way can add or remove it.
    expect(await knocks(page)).toBeNull();
    expect((await knocks(await knock(claim)))?.knock.webPage).toBe(false);
  });

  test('knocks with a wrong secret do not use up the invite', async () => {
    const claim = await invited();
    for (let i = 0; i < 5; i++) {
      const wrong = { by: 'invite', secret: base64url(new Uint8Array(16).fill(i)) } as const;
      expect(await knocks(await knock(wrong))).toBeNull();
    }
    expect(await knocks(await knock(claim))).not.toBeNull();
  });

  test('the proof of an invite is valid for its own knock only', async () => {
    const proven = decodeKnock(await knock(await invited()));
    if (!proven) throw new Error('a knock of our own is a knock');
    expect(await knocks(await forge(await knock(), { claim: proven.claim }))).toBeNull();
  });

  test('an invite is no longer valid after its time', async () => {
    const claim = await invited();
    const now = NOW + INVITE_LIFE_MS;
    expect(await knocks(await knock(claim, now), { now })).toBeNull();
  });
});

describe('knocks for a trial', () => {
  const trialKnock = async () => (await startHandshake(me, 'trial', { by: 'contact' }, NOW)).knock;

  test('a contact is admitted, to ask the user', async () => {
    await keepCaller();
    expect(await knocks(await trialKnock())).toMatchObject({ for: 'trial', from: caller });
  });

  test('a stranger is not, and neither is a contact of a user who appears offline', async () => {
    expect(await knocks(await trialKnock())).toBeNull();
    await keepCaller();
    await change('settings', (settings) => ({ ...settings, appearOffline: true }));
    expect(await knocks(await trialKnock())).toBeNull();
  });

  test('they count as knocks that ring', async () => {
    await keepCaller();
    const admitted = [];
    for (let n = 0; n < 10; n++) admitted.push(await knocks(await trialKnock()));
    expect(admitted.filter(Boolean)).toHaveLength(RING_TERMS.most);
  });
});

describe('knocks for files', () => {
  const filesKnock = async () => (await startHandshake(me, 'files', { by: 'contact' }, NOW)).knock;
  const inTransfer = (state: TransferState) =>
    change('transfers', () => [transferIn(state, { peer: caller, direction: 'sending' })]);

  test('a contact is admitted to ask the user', async () => {
    await keepCaller();
    expect(await knocks(await filesKnock())).toMatchObject({ for: 'files', agreed: false, from: caller });
  });

  test('a contact with a rule has to announce the files all the same', async () => {
    await change('contacts', () => [
      { id: caller, name: 'Grace', addedAt: 0, comparedAt: null, ...NO_RULES, autoAcceptBytes: 10_000_000 },
    ]);
    expect(await knocks(await filesKnock())).toMatchObject({ for: 'files', agreed: false });
  });

  test('a user who appears offline refuses a question about files, but goes on with an accepted transfer', async () => {
    await keepCaller();
    await change('settings', (settings) => ({ ...settings, appearOffline: true }));
    expect(await knocks(await filesKnock())).toBeNull();
    await inTransfer({ name: 'halted', why: ['no-link'] });
    expect(await knocks(await filesKnock())).toMatchObject({ for: 'files', agreed: true });
  });

  test('the peer of an unfinished accepted transfer is admitted, contact or not', async () => {
    await inTransfer({ name: 'halted', why: ['no-link'] });
    expect(await knocks(await filesKnock())).toMatchObject({ for: 'files', agreed: true });
  });

  test('the sender of a saved file is admitted for a while, because it may not know that the file is saved', async () => {
    await change('transfers', () => [
      transferIn({ name: 'saved' }, { peer: caller, admitsUntil: NOW + SAVED_TOLD_MS }),
    ]);
    expect(await knocks(await filesKnock())).toMatchObject({ for: 'files', agreed: true });
    await change('transfers', () => [transferIn({ name: 'saved' }, { peer: caller, admitsUntil: NOW })]);
    expect(await knocks(await filesKnock())).toBeNull();
  });

  test.each<TransferState>([{ name: 'waiting' }, { name: 'offered' }, { name: 'saved' }])(
    'a stranger whose only transfer is $name is refused',
    async (state) => {
      await inTransfer(state);
      expect(await knocks(await filesKnock())).toBeNull();
    },
  );

  test('an open invite admits none without its proof', async () => {
    const message = await forge(await knock(await invited()), { kind: 'files', claim: new Uint8Array() });
    expect(await knocks(message)).toBeNull();
  });

  describe('by a link', () => {
    const byLink = async (claim: Credential, now = NOW) =>
      (await startHandshake(me, 'files', claim, now)).knock;
    const stranger = async () => {
      globalThis.indexedDB = new IDBFactory();
      caller = await createIdentity();
    };

    test('a stranger with the proof of the open invite is admitted to ask, and uses it up', async () => {
      const claim = await invited();
      await inviteFor({ purpose: 'send' });
      expect(await knocks(await byLink(claim))).toMatchObject({ for: 'files', agreed: false, invited: true });
      expect(await read('invite')).toBeNull();
      expect(await read('spentInvites')).toMatchObject([
        { secret: claim.secret, by: caller, purpose: 'send' },
      ]);
    });

    test('the question that uses the invite says whose files are chosen for it, and so does the next of the same guest', async () => {
      const claim = await invited();
      const invite = await read('invite');
      const forLink = linkPeer({ until: invite?.until ?? 0 });
      expect(await knocks(await byLink(claim))).toMatchObject({ forLink });
      expect(await knocks(await byLink(claim))).toMatchObject({ forLink });
      await endQuestions(caller);
      await openDropBox();
      const box = { by: 'invite', secret: (await read('dropBox'))?.secret ?? '' } as const;
      expect(await knocks(await byLink(box))).toMatchObject({ forLink: null });
    });

    test('of two who come at once with one link, one is admitted', async () => {
      const claim = await invited();
      const first = { message: await byLink(claim), from: caller };
      await stranger();
      const second = { message: await byLink(claim), from: caller };
      const admitted = await Promise.all(
        [first, second].map(({ message, from }) => knocks(message, { from })),
      );
      expect(admitted.filter((each) => each?.for === 'files')).toHaveLength(1);
      expect(await read('spentInvites')).toHaveLength(1);
    });

    test('whoever has used it may ask again until the user declines, and anybody else is told that it was used', async () => {
      const claim = await invited();
      await knocks(await byLink(claim));
      const again = await byLink(claim);
      expect(await knocks(again)).toMatchObject({ for: 'files', agreed: false, invited: true });
      expect(await knocks(await knock(claim))).toMatchObject({ for: 'spent' });
      const first = caller;
      await stranger();
      expect(await knocks(await byLink(claim))).toMatchObject({ for: 'spent', from: caller });
      await endQuestions(caller);
      expect(await read('spentInvites')).toMatchObject([{ by: first }]);
      await endQuestions(first);
      expect((await read('spentInvites'))[0]).not.toHaveProperty('by');
    });

    test('after a no, a closed invite and the end of its time nobody asks', async () => {
      const claim = await invited();
      await knocks(await byLink(claim));
      await endQuestions(caller);
      expect(await knocks(await byLink(claim))).toMatchObject({ for: 'spent' });
      const closed = await invited();
      await closeInvite(NOW);
      expect(await knocks(await byLink(closed))).toMatchObject({ for: 'spent' });
      const now = NOW + INVITE_LIFE_MS;
      expect(await knocks(await byLink(claim, now), { now })).toBeNull();
    });

    test('a user who appears offline has made the link, and is asked; a wrong secret gets no answer', async () => {
      const claim = await invited();
      await change('settings', (settings) => ({ ...settings, appearOffline: true }));
      const wrong = { by: 'invite', secret: base64url(new Uint8Array(16)) } as const;
      expect(await knocks(await byLink(wrong))).toBeNull();
      expect(await knocks(await byLink(claim))).toMatchObject({ for: 'files', invited: true });
    });

    test('a question that finds three others gets no answer, and leaves the invite open', async () => {
      const claim = await invited();
      const ask = (seed: number) => ({ call: CALL, peer: idOf(seed), digest: '', ...OF_CONTACT, offers: [] });
      await change('asks', () => [ask(11), ask(12), ask(13)]);
      expect(await knocks(await byLink(claim))).toBeNull();
      expect(await read('invite')).not.toBeNull();
    });

    describe('of the drop box', () => {
      async function boxed() {
        await openDropBox();
        const box = await read('dropBox');
        return { by: 'invite', secret: box?.secret ?? '' } as const;
      }

      test('one stranger after another is admitted to ask, and nobody rings', async () => {
        const claim = await boxed();
        const admitted = { for: 'files', agreed: false, invited: true, sendsOnly: true };
        expect(await knocks(await byLink(claim))).toMatchObject(admitted);
        expect(await knocks(await knock(claim))).toBeNull();
        await stranger();
        expect(await knocks(await byLink(claim))).toMatchObject(admitted);
        expect(await read('dropBox')).toMatchObject({ guests: 2 });
      });

      test('after the close a guest is told so, also one who has asked before', async () => {
        const claim = await boxed();
        await knocks(await byLink(claim));
        await closeDropBox(NOW);
        expect(await knocks(await byLink(claim))).toMatchObject({ for: 'spent' });
        await stranger();
        expect(await knocks(await byLink(claim))).toMatchObject({ for: 'spent' });
      });

      test('it stands beside an invite, and neither uses up the other', async () => {
        const [claim, other] = [await boxed(), await invited()];
        await knocks(await byLink(claim));
        expect(await read('invite')).not.toBeNull();
        await stranger();
        expect(await knocks(await byLink(other))).toMatchObject({ invited: true, sendsOnly: false });
        expect(await read('dropBox')).toMatchObject({ guests: 1 });
      });

      test('with all its questions used up a guest gets no answer, not even about its clock', async () => {
        const claim = await boxed();
        const late = () => byLink(claim, NOW - CLOCK_SKEW_MS - 1);
        expect(await knocks(await late())).toMatchObject({ for: 'clock' });
        await change('boxKnocks', () => ({ level: 0, at: NOW }));
        expect(await knocks(await byLink(claim))).toBeNull();
        expect(await knocks(await late())).toBeNull();
      });
    });

    test('its questions count as rings', async () => {
      const claim = await invited();
      const admitted = [];
      for (let n = 0; n < 10; n++) admitted.push(await knocks(await byLink(claim)));
      expect(admitted.filter(Boolean)).toHaveLength(RING_TERMS.most);
    });
  });
});

describe('a rejoin', () => {
  const claim: Credential = { by: 'rejoin', call: CALL };
  const shown = (part: Partial<CallView> = {}) =>
    change('call', () => callIn(LOST, { id: CALL, peer: caller, ...part }));

  test('is admitted with devices while the end of the call is on the screen', async () => {
    await brokeOff();
    await shown();
    expect(await knocks(await knock(claim))).toMatchObject({
      for: 'call',
      kind: 'video',
      resume: { lostAt: NOW, muted: false },
    });
  });

  test.each([
    ['the ended call is put away', 0, null],
    ['a minute has passed', RESUME_AS_IT_WAS_MS + 1, LOST],
  ])('is admitted without devices once %s', async (_what, ms, phase) => {
    await brokeOff();
    if (phase) await shown();
    const now = NOW + ms;
    expect(await knocks(await knock(claim, now), { now })).toMatchObject({
      kind: 'data',
      resume: { muted: true },
    });
  });

  test('is admitted when the call is still connected here', async () => {
    await shown({ phase: { name: 'connected', since: 0 } });
    expect(await knocks(await knock(claim))).toMatchObject({ kind: 'data', resume: { muted: false } });
  });

  test('is refused from the callee of the call', async () => {
    await shown({ phase: { name: 'connected', since: 0 }, direction: 'outgoing' });
    expect(await knocks(await knock(claim))).toBeNull();
  });

  test('is refused without a grant, after ten minutes, for another call, from another peer and for an ended call', async () => {
    await keepCaller();
    expect(await knocks(await knock(claim))).toBeNull();
    await brokeOff();
    const now = NOW + RESUME_MS + 1;
    expect(await knocks(await knock(claim, now), { now })).toBeNull();
    expect(await knocks(await knock({ by: 'rejoin', call: '31'.repeat(16) as CallId }))).toBeNull();
    await brokeOff(me);
    expect(await knocks(await knock(claim))).toBeNull();
    await forgetResume();
    await shown({ phase: { name: 'ended', reason: 'hung-up-here', error: null } });
    expect(await knocks(await knock(claim))).toBeNull();
  });

  test('is refused during do not disturb', async () => {
    await brokeOff();
    await change('doNotDisturb', () => ({ until: null }));
    expect(await knocks(await knock(claim))).toBeNull();
  });
});

test('a knock from before the start of the browser is refused, because it may have been admitted before', async () => {
  await keepCaller();
  await change('startedAt', () => NOW);
  expect(await knocks(await knock({ by: 'contact' }, NOW - 1))).toBeNull();
  expect(await knocks(await knock({ by: 'contact' }, NOW))).not.toBeNull();
});

test.each([CLOCK_SKEW_MS + 1, 3_600_000, 86_400_000])(
  'a contact is told that our clock is off, also when the clock has been %d ms ahead since the browser started',
  async (ahead) => {
    await keepCaller();
    await change('startedAt', () => NOW);
    expect(await knocks(await knock({ by: 'contact' }, NOW - ahead))).toMatchObject({ for: 'clock' });
  },
);

test('whoever was invited is told of a clock that is off, and the invite stays open', async () => {
  const credential = await invited();
  expect(await knocks(await knock(credential), { now: NOW + CLOCK_SKEW_MS + 1 })).toMatchObject({
    for: 'clock',
    invited: true,
  });
  expect(await read('invite')).not.toBeNull();
});
