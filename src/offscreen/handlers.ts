// What the offscreen document does at each Order.

import { base64urlBytes } from '../protocol/codec/base64url';
import type { Handlers, OffscreenSettings } from '../protocol/contract';
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
import type { Transfers } from './transfer/transfers';

export interface Phone {
  callController: CallController;
  media: Media;
  openLine: OpenLine;
  quiet: FileSessions;
  speaker: Speaker;
  transfers: Transfers;
}

export function offscreenHandlers({
  callController,
  media,
  openLine,
  quiet,
  speaker,
  transfers,
}: Phone): Handlers<'offscreen'> {
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

  function onOpenLine(call: CallId, act: () => void): Ack {
    const { state } = openLine.view;
    if (state.name !== 'call' || state.call.call !== call) return { ok: false, error: 'not-connected' };
    act();
    return ACK;
  }

  /** A press may come when its call has just ended: no device opens without one. */
  function setEnabled(device: Device, on: boolean): Ack {
    if (on && !callController.inCall && !openLine.inCall) return { ok: false, error: 'not-connected' };
    media.setEnabled(device, on);
    return ACK;
  }

  const answered = (wasAsked: boolean): Ack => (wasAsked ? ACK : { ok: false, error: 'not-connected' });

  const heard = (act: () => void): Ack => {
    act();
    return ACK;
  };

  return {
    'call.dial': ({ to, kind, secret, settings, instead }) => {
      use(settings);
      return callController.dial(
        to,
        kind,
        secret ? { by: 'invite', secret } : { by: 'contact' },
        settings,
        instead,
      );
    },
    'call.accept': ({ call, kind }) => inCall(call, (session) => session.accept(kind)),
    'call.decline': ({ call }) => inCall(call, (session) => session.step({ name: 'decline' })),
    'call.hangUp': ({ call }) => answered(callController.hangUp(call)),
    'signal.knock': async ({ payload, ...ask }) => {
      const message = base64urlBytes(payload);
      if (!message) return ACK;
      use(ask.settings);
      await callController.knock(message, ask);
      return ACK;
    },
    'signal.deliver': ({ from, payload }) =>
      heard(() => {
        const message = base64urlBytes(payload);
        if (!message) return;
        callController.deliver(from, message);
        quiet.deliver(from, message);
      }),
    'link.seek': () => heard(() => callController.session?.link?.restartIce()),
    'signal.expired': ({ from }) =>
      heard(() => {
        callController.expired(from);
        quiet.expired(from);
      }),
    'files.dial': ({ to }) => heard(() => quiet.dial(to)),
    'files.knock': ({ payload, agreed }) => heard(() => quiet.knock(payload, agreed)),
    'files.allow': ({ call, digest }) => {
      if (!quiet.isAsking(call)) return { ok: false, error: 'not-connected' };
      return quiet.allow(call, digest) ? ACK : { ok: false, error: 'offer-changed' };
    },
    'files.refuse': ({ call }) => answered(quiet.refuse(call)),
    'peer.shutOut': ({ peer }) =>
      heard(() => {
        callController.shutOut(peer);
        quiet.shutOut(peer);
        transfers.shutOut(peer);
      }),
    'call.giveUp': () => heard(() => callController.giveUp()),
    'media.microphone': ({ on }) => setEnabled('microphone', on),
    'media.camera': ({ on }) => setEnabled('camera', on),
    'media.devices': ({ settings }) => heard(() => use(settings)),
    'network.use': (network) => heard(() => useNetwork(network)),
    'share.tab': ({ streamId, ...tab }) => heard(() => void media.shareTab(streamId, tab)),
    'share.tabMuted': ({ tabId, muted }) => heard(() => media.muteTab(tabId, muted)),
    'share.screen': ({ choice }) => heard(() => void media.shareScreen(choice)),
    'share.stop': () => heard(() => media.stopShare()),
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
      heard(() => {
        // Whoever calls the temporary line is answered with the devices of these settings.
        use(settings);
        openLine.open(accessOf(settings));
      }),
    'openLine.close': () => heard(() => openLine.step({ name: 'close' })),
    'openLine.accept': ({ call, kind }) => onOpenLine(call, () => openLine.accept(kind)),
    'openLine.decline': ({ call }) => onOpenLine(call, () => openLine.step({ name: 'decline' })),
    'openLine.hangUp': ({ call }) => onOpenLine(call, () => openLine.step({ name: 'hangUp' })),
    'openLine.dismiss': ({ call }) => onOpenLine(call, () => openLine.step({ name: 'dismiss' })),
    'openLine.say': ({ text }) => {
      const error = openLine.say(text);
      return error ? { ok: false, error } : ACK;
    },
    'openLine.save': ({ file }) => heard(() => openLine.files.save(file)),
    'openLine.discard': ({ file }) => heard(() => openLine.files.discard(file)),
    'file.accept': ({ transfer, digest, without, saveAs }) =>
      heard(() => transfers.accept(transfer, digest, without, saveAs)),
    'file.decline': ({ transfer }) => heard(() => transfers.say(transfer, 'decline')),
    'file.cancel': ({ transfer }) => heard(() => transfers.say(transfer, 'cancel')),
    'file.pause': ({ transfer }) => heard(() => transfers.say(transfer, 'pause')),
    'file.continue': ({ transfer }) => heard(() => transfers.say(transfer, 'continue')),
    'file.save': ({ transfer }) => heard(() => transfers.say(transfer, 'save')),
    'file.repeat': ({ transfer }) => heard(() => transfers.repeat(transfer)),
    'file.saved': ({ transfer, file, name }) =>
      heard(() => {
        transfers.saved(transfer, file);
        openLine.files.saved(transfer, name);
      }),
    'file.unsaved': ({ transfer, file, error }) =>
      heard(() => {
        transfers.unsaved(transfer, file, error);
        openLine.files.unsaved(transfer, error);
      }),
    'file.placed': ({ transfer, file, asked }) => heard(() => transfers.placed(transfer, file, asked)),
    'file.join': ({ transfer, file }) => heard(() => transfers.join(transfer, file)),
  };
}

/** The rest of what the offscreen document knows is none of the open line's business. */
function accessOf({ brokerUrl }: OffscreenSettings): Access {
  return { brokerUrl, policy: () => policyFor(null) };
}
