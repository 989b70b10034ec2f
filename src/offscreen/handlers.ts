// What the offscreen document does at each Order.

import { base64urlBytes } from '../protocol/codec/base64url';
import type { Handlers } from '../protocol/contract';
import type { OffscreenSettings } from '../protocol/contract/orders';
import { ACK, type Ack } from '../protocol/errors';
import type { CallId } from '../protocol/snapshot/ids';
import type { Device } from '../shared/device-error';
import type { CallController } from './call/call-controller';
import type { CallSession } from './call/call-session';
import type { FileSessions } from './file-session/file-sessions';
import { policyFor, useNetwork } from './link/network-policy';
import type { Media } from './media/local-media';
import type { Speaker } from './media/speaker';
import type { Access } from './open-line/network-access';
import type { OpenLine } from './open-line/open-line';
import { useOwnBrokers } from './session/own-brokers';
import type { Transfers } from './transfer/transfers';
import { trialHandlers } from './trial/trial-handlers';
import type { Trials } from './trial/trials';

export interface OffscreenParts {
  callController: CallController;
  media: Media;
  openLine: OpenLine;
  fileSessions: FileSessions;
  speaker: Speaker;
  transfers: Transfers;
  trials: Trials;
}

// oxlint-disable-next-line max-lines-per-function -- each Order of the contract has its line here, and none does more than pass on
export function offscreenHandlers({
  callController,
  media,
  openLine,
  fileSessions,
  speaker,
  transfers,
  trials,
}: OffscreenParts): Handlers<'offscreen'> {
  function use(settings: OffscreenSettings): void {
    media.use(settings);
    speaker.use(settings.speakerId);
  }

  function inCall(call: CallId, act: (session: CallSession) => void): Ack {
    const session = callController.find(call);
    if (!session) return { ok: false, error: 'not-connected' };
    act(session);
    return ACK;
  }

  function inOpenLineCall(call: CallId, act: () => void): Ack {
    const { state } = openLine.view;
    if (state.name !== 'call' || state.call.id !== call) return { ok: false, error: 'not-connected' };
    act();
    return ACK;
  }

  /** The user may press when the call has just ended: no device opens without a call. */
  function setEnabled(device: Device, on: boolean): Ack {
    if (on && !callController.inCall && !openLine.inCall) return { ok: false, error: 'not-connected' };
    media.setEnabled(device, on);
    return ACK;
  }

  const ackIf = (wasThere: boolean): Ack => (wasThere ? ACK : { ok: false, error: 'not-connected' });
  const ack = (act: () => void): Ack => {
    act();
    return ACK;
  };

  return {
    'call.dial': ({ to, kind, secret, settings, instead, pressedAt, brokerReadyAt }) => {
      use(settings);
      return callController.dial(
        to,
        kind,
        secret ? { by: 'invite', secret } : { by: 'contact' },
        settings,
        instead,
        { name: 'pressed', at: pressedAt, brokerReadyAt },
      );
    },
    'call.accept': ({ call, kind }) => inCall(call, (session) => session.accept(kind)),
    'call.decline': ({ call }) => inCall(call, (session) => session.step({ name: 'decline' })),
    'call.hangUp': ({ call }) => ackIf(callController.hangUp(call)),
    'signal.knock': async ({ payload, ...knock }) => {
      const message = base64urlBytes(payload);
      if (!message) return ACK;
      use(knock.settings);
      await callController.knock(message, knock);
      return ACK;
    },
    'signal.deliver': ({ from, payload, road }) =>
      ack(() => {
        const message = base64urlBytes(payload);
        if (!message) return;
        callController.deliver(from, message, road);
        fileSessions.deliver(from, message, road);
        trials.deliver(from, message, road);
      }),
    'link.restartIce': () => ack(() => callController.session?.link?.restartIce()),
    'signal.expired': ({ from, road, isEverywhere }) =>
      ack(() => {
        callController.expired(from, road, isEverywhere);
        fileSessions.expired(from, road, isEverywhere);
        trials.expired(from, road, isEverywhere);
      }),
    'files.dial': ({ to }) => ack(() => fileSessions.dial(to)),
    'files.knock': async ({ payload, chosen, ...knock }) => {
      if (chosen) await transfers.bind(chosen.from, chosen.to);
      return ack(() => fileSessions.knock(payload, knock));
    },
    'files.bind': ({ from, to }) => transfers.bind(from, to).then(() => ACK),
    'files.allow': ({ call, digest }) => {
      if (!fileSessions.isAsking(call)) return { ok: false, error: 'not-connected' };
      return fileSessions.allow(call, digest) ? ACK : { ok: false, error: 'offer-changed' };
    },
    'files.refuse': ({ call }) => ackIf(fileSessions.refuse(call)),
    'peer.shutOut': ({ peer }) =>
      ack(() => {
        callController.shutOut(peer);
        fileSessions.shutOut(peer);
        trials.shutOut(peer);
        transfers.shutOut(peer);
      }),
    ...trialHandlers(trials),
    'call.tell': ({ call, evidence }) => ackIf(callController.tell(call, evidence)),
    'call.giveUp': () => ack(() => callController.giveUp()),
    'media.microphone': ({ on }) => setEnabled('microphone', on),
    'media.camera': ({ on }) => setEnabled('camera', on),
    'media.devices': ({ settings }) => ack(() => use(settings)),
    'network.use': ({ homes, ...network }) =>
      ack(() => {
        useNetwork(network);
        useOwnBrokers(homes);
      }),
    'share.tab': ({ streamId, ...tab }) => ack(() => void media.shareTab(streamId, tab)),
    'share.tabMuted': ({ tabId, muted }) => ack(() => media.muteTab(tabId, muted)),
    'share.screen': ({ choice }) => ack(() => void media.shareScreen(choice)),
    'share.stop': () => ack(() => media.stopShare()),
    'chat.send': ({ text }) => {
      const link = callController.session?.link;
      const error = link ? link.say(text) : 'not-connected';
      return error ? { ok: false, error } : ACK;
    },
    'openLine.dial': ({ to, kind, settings }) => {
      if (callController.inCall || openLine.inCall) return { ok: false, error: 'call-in-progress' };
      use(settings);
      openLine.dial(to, kind, accessOf(settings));
      return ACK;
    },
    'openLine.open': ({ settings }) =>
      ack(() => {
        // Whoever calls the temporary line is answered with the devices of these settings.
        use(settings);
        openLine.open(accessOf(settings));
      }),
    'openLine.close': () => ack(() => openLine.step({ name: 'close' })),
    'openLine.accept': ({ call, kind }) => inOpenLineCall(call, () => openLine.accept(kind)),
    'openLine.decline': ({ call }) => inOpenLineCall(call, () => openLine.step({ name: 'decline' })),
    'openLine.hangUp': ({ call }) => inOpenLineCall(call, () => openLine.step({ name: 'hangUp' })),
    'openLine.dismiss': ({ call }) => inOpenLineCall(call, () => openLine.step({ name: 'dismiss' })),
    'openLine.say': ({ text }) => {
      const error = openLine.say(text);
      return error ? { ok: false, error } : ACK;
    },
    'openLine.save': ({ file }) => ack(() => openLine.files.save(file)),
    'openLine.discard': ({ file }) => ack(() => openLine.files.discard(file)),
    'file.accept': ({ transfer, digest, without, saveAs }) =>
      ack(() => transfers.accept(transfer, digest, without, saveAs)),
    'file.decline': ({ transfer }) => ack(() => transfers.say(transfer, 'decline')),
    'file.cancel': ({ transfer }) => ack(() => transfers.say(transfer, 'cancel')),
    'file.pause': ({ transfer }) => ack(() => transfers.say(transfer, 'pause')),
    'file.continue': ({ transfer }) => ack(() => transfers.say(transfer, 'continue')),
    'file.save': ({ transfer }) => ack(() => transfers.say(transfer, 'save')),
    'file.repeat': ({ transfer }) => ack(() => transfers.repeat(transfer)),
    'file.saved': ({ transfer, file, name }) =>
      ack(() => {
        transfers.saved(transfer, file);
        openLine.files.saved(transfer, name);
      }),
    'file.unsaved': ({ transfer, file, error }) =>
      ack(() => {
        transfers.unsaved(transfer, file, error);
        openLine.files.unsaved(transfer, error);
      }),
    'file.placed': ({ transfer, file, asked }) => ack(() => transfers.placed(transfer, file, asked)),
    'offscreen.answer': async () =>
      (await transfers.workerAnswers()) ? ACK : { ok: false, error: 'transfer-worker-silent' },
    'file.join': ({ transfer, file }) => ack(() => transfers.join(transfer, file)),
  };
}

/** The open line must not know anything else of the user. */
function accessOf({ brokers }: OffscreenSettings): Access {
  return { brokers, policy: () => policyFor(null) };
}
