// What the page does at each Report of the engine and at each Command of its screens. In the extension background does this; a
// page has no other context, no rules and no contacts, so here is only what changes the snapshot.

import { draftKey, fitsDraft, withDraft, withoutSent } from '../../protocol/chat/drafts';
import { markRead } from '../../protocol/chat/unread';
import type { Handlers } from '../../protocol/contract';
import type { Reports, TransferReport } from '../../protocol/contract/reports';
import { ACK, type Ack, refuse } from '../../protocol/errors';
import type { CallView } from '../../protocol/snapshot/call-view';
import type { TransferView } from '../../protocol/snapshot/transfer-view';
import type { PageHandlers } from '../ports/bus';
import { change, read } from '../ports/first-read';
import type { Engine } from './engine';
import type { Registration } from './registration';
import { saveInBrowser } from './save-in-browser';

export interface HandlerParts {
  engine: Engine;
  registration: Registration;
  callChanged(call: CallView | null): void;
  /** A transfer has another state. */
  transferChanged(): void;
  /** All transfers are known that an earlier life of this page left. */
  transfersKnown(): void;
  /** The settings of the snapshot have changed. */
  settingsChanged(): void;
}

const ack = (act: () => unknown): Ack => {
  act();
  return ACK;
};

export function pageHandlers(parts: HandlerParts): PageHandlers {
  return { ...reportHandlers(parts), ...callCommands(parts), ...fileCommands(parts.engine) };
}

/** What only the parts report that a page does not have: the open line, links for files alone, trials, the document itself. */
type NotInPage = Extract<
  keyof Reports,
  `openLine.${string}` | `trial.${string}` | `offscreen.${string}` | 'files.asked' | 'files.linked'
>;
type ReportHandlers = Pick<Handlers<'background'>, Exclude<keyof Reports, NotInPage>>;

function reportHandlers(parts: HandlerParts): ReportHandlers {
  const { engine, registration, callChanged } = parts;
  const nothing = () => ACK;
  return {
    'signal.ready': ({ to, type, payload }) => {
      if (!registration.send(to, type, payload)) showProblem('broker-unreachable');
      return ACK;
    },
    'call.changed': ({ call }) =>
      ack(() => {
        change('call', () => call);
        callChanged(call);
      }),
    'media.changed': ({ media }) => ack(() => change('media', () => media)),
    'link.measured': ({ link }) => ack(() => change('link', () => link)),
    'link.doubted': () => ack(() => registration.doubt()),
    'chat.added': ({ entry }) => ack(() => change('chat', (chat) => [...chat, entry])),
    'file.changed': ({ transfer }) =>
      ack(() => {
        noteTransfer(transfer);
        parts.transferChanged();
      }),
    'files.kept': ({ saving }) =>
      ack(() => {
        for (const transfer of saving) engine.transfers.say(transfer, 'save');
        parts.transfersKnown();
      }),
    'file.verified': (file) =>
      ack(() => {
        const bytes = read('transfers').find(({ id }) => id === file.transfer)?.totalBytes ?? 0;
        saveInBrowser(file, bytes, () => engine.transfers.saved(file.transfer, file.file));
      }),
    'problem.met': ({ error, files }) =>
      ack(() => change('problem', () => ({ error, at: Date.now(), ...(files && { files }) }))),
    'call.turnedAway': nothing,
    'peer.named': nothing,
    'call.interrupted': nothing,
    'call.seen': nothing,
    'call.told': nothing,
    'log.noted': nothing,
    'timeline.changed': nothing,
    'link.ended': nothing,
  };
}

function showProblem(error: 'broker-unreachable'): void {
  change('problem', () => ({ error, at: Date.now() }));
}

/** What background knows of a transfer beside the Report means nothing in a page. */
function noteTransfer(report: TransferReport): void {
  const transfer: TransferView = {
    ...report,
    byRule: false,
    download: null,
    waitsFor: null,
    diskNames: {},
    zipName: null,
    admitsUntil: null,
  };
  change('transfers', (all) =>
    all.some(({ id }) => id === transfer.id)
      ? all.map((each) => (each.id === transfer.id ? transfer : each))
      : [transfer, ...all],
  );
}

function callCommands({ engine: { callController, media }, settingsChanged }: HandlerParts): PageHandlers {
  return {
    'call.hangUp': ({ call }) => (callController.hangUp(call) ? ACK : refuse('not-connected')),
    'call.dismiss': () => ack(() => change('call', () => null)),
    'media.microphone': ({ on }) => ack(() => media.setEnabled('microphone', on)),
    'media.camera': ({ on }) => ack(() => media.setEnabled('camera', on)),
    /** In the extension this opens the page that asks for the devices; a page can ask again by itself. */
    'welcome.open': () => ack(() => media.devicesChanged()),
    'share.screen': ({ choice }) => ack(() => void media.shareScreen(choice)),
    'share.stop': () => ack(() => media.stopShare()),
    'settings.change': ({ settings }) =>
      ack(() => {
        change('settings', (before) => ({ ...before, ...settings }));
        settingsChanged();
      }),
    'chat.send': ({ text }) => {
      const call = read('call');
      const link = callController.session?.link;
      const error = link ? link.say(text) : 'not-connected';
      if (error || !call) return refuse(error ?? 'not-connected');
      const key = draftKey({ peer: call.peer, onOpenLine: false });
      change('drafts', (drafts) => withoutSent(drafts, key, text));
      return ACK;
    },
    'draft.keep': ({ to, text }) => {
      if (!fitsDraft(text)) return refuse('chat-too-long');
      change('drafts', (drafts) => withDraft(drafts, draftKey(to), text, Date.now()));
      return ACK;
    },
    'chat.read': ({ peer, upTo }) =>
      ack(() =>
        change('chatRead', (marks) => markRead(marks, { peer, lines: read('chat'), upTo }, Date.now())),
      ),
    'problem.dismiss': () => ack(() => change('problem', () => null)),
  };
}

function fileCommands({ transfers }: Engine): PageHandlers {
  return {
    'offscreen.open': () => ACK,
    'file.accept': ({ transfer, digest, without, saveAs }) =>
      ack(() => transfers.accept(transfer, digest, without, inOneFile(transfer, without.length, saveAs))),
    'file.decline': ({ transfer }) => ack(() => transfers.say(transfer, 'decline')),
    'file.cancel': ({ transfer }) => ack(() => transfers.say(transfer, 'cancel')),
    'file.pause': ({ transfer }) => ack(() => transfers.say(transfer, 'pause')),
    'file.continue': ({ transfer }) => ack(() => transfers.say(transfer, 'continue')),
    'file.save': ({ transfer }) => ack(() => transfers.say(transfer, 'save')),
    'file.repeat': ({ transfer }) => ack(() => transfers.repeat(transfer)),
    'file.dismiss': ({ transfer }) =>
      ack(() => change('transfers', (all) => all.filter(({ id }) => id !== transfer))),
    'file.dismissAll': () =>
      ack(() => change('transfers', (all) => all.filter(({ endedAt }) => endedAt === null))),
  };
}

type SaveAs = TransferView['saveAs'];

/** A browser asks its user before a page saves a second file: several go into one zip. */
function inOneFile(transfer: TransferView['id'], without: number, saveAs: SaveAs): SaveAs {
  const view = read('transfers').find(({ id }) => id === transfer);
  return saveAs === 'files' && view && view.fileCount - without > 1 ? 'zip' : saveAs;
}
