// What the phone does at each Order.

import { base64urlBytes } from '../protocol/codec/base64url';
import type { Handlers, PhoneSettings } from '../protocol/contract';
import { HEARD, type Heard } from '../protocol/errors';
import type { CallId } from '../protocol/snapshot/ids';
import type { Device } from '../shared/device-error';
import type { Director } from './call/call-controller';
import type { CallSession } from './call/call-session';
import type { QuietSessions } from './file-session/file-sessions';
import { policyFor, useNetwork } from './link/network-policy';
import type { Media } from './media/local-media';
import type { Speaker } from './media/speaker';
import type { Access } from './open-line/network-access';
import type { OpenLine } from './open-line/open-line';
import type { Transfers } from './transfer/transfers';

export interface Phone {
  director: Director;
  media: Media;
  openLine: OpenLine;
  quiet: QuietSessions;
  speaker: Speaker;
  transfers: Transfers;
}

export function phoneHandlers({
  director,
  media,
  openLine,
  quiet,
  speaker,
  transfers,
}: Phone): Handlers<'offscreen'> {
  function use(phone: PhoneSettings): void {
    media.use(phone);
    speaker.use(phone.speakerId);
  }

  function inCall(call: CallId, act: (session: CallSession) => void): Heard {
    const session = director.find(call);
    if (!session) return { ok: false, error: 'not-connected' };
    act(session);
    return HEARD;
  }

  function onOpenLine(call: CallId, act: () => void): Heard {
    const { state } = openLine.view;
    if (state.name !== 'call' || state.call.call !== call) return { ok: false, error: 'not-connected' };
    act();
    return HEARD;
  }

  /** A press may come when its call has just ended: no device opens without one. */
  function turn(device: Device, on: boolean): Heard {
    if (on && !director.inCall && !openLine.inCall) return { ok: false, error: 'not-connected' };
    media.turn(device, on);
    return HEARD;
  }

  const answered = (wasAsked: boolean): Heard => (wasAsked ? HEARD : { ok: false, error: 'not-connected' });

  const heard = (act: () => void): Heard => {
    act();
    return HEARD;
  };

  return {
    'call.dial': ({ to, kind, secret, phone, instead }) => {
      use(phone);
      return director.dial(to, kind, secret ? { by: 'invite', secret } : { by: 'contact' }, phone, instead);
    },
    'call.accept': ({ call, kind }) => inCall(call, (session) => session.accept(kind)),
    'call.decline': ({ call }) => inCall(call, (session) => session.step({ name: 'decline' })),
    'call.hangUp': ({ call }) => answered(director.hangUp(call)),
    'signal.knock': async ({ payload, ...ask }) => {
      const message = base64urlBytes(payload);
      if (!message) return HEARD;
      use(ask.phone);
      await director.knock(message, ask);
      return HEARD;
    },
    'signal.deliver': ({ from, payload }) =>
      heard(() => {
        const message = base64urlBytes(payload);
        if (!message) return;
        director.deliver(from, message);
        quiet.deliver(from, message);
      }),
    'link.seek': () => heard(() => director.session?.link?.seek()),
    'signal.expired': ({ from }) =>
      heard(() => {
        director.expired(from);
        quiet.expired(from);
      }),
    'files.dial': ({ to }) => heard(() => quiet.dial(to)),
    'files.knock': ({ payload, agreed }) => heard(() => quiet.knock(payload, agreed)),
    'files.allow': ({ call, digest }) => {
      if (!quiet.isAsking(call)) return { ok: false, error: 'not-connected' };
      return quiet.allow(call, digest) ? HEARD : { ok: false, error: 'offer-changed' };
    },
    'files.refuse': ({ call }) => answered(quiet.refuse(call)),
    'peer.shutOut': ({ peer }) =>
      heard(() => {
        director.shutOut(peer);
        quiet.shutOut(peer);
        transfers.shutOut(peer);
      }),
    'call.giveUp': () => heard(() => director.giveUp()),
    'media.microphone': ({ on }) => turn('microphone', on),
    'media.camera': ({ on }) => turn('camera', on),
    'media.devices': ({ phone }) => heard(() => use(phone)),
    'network.use': (network) => heard(() => useNetwork(network)),
    'share.tab': ({ streamId, ...tab }) => heard(() => void media.shareTab(streamId, tab)),
    'share.tabMuted': ({ tabId, muted }) => heard(() => media.muteTab(tabId, muted)),
    'share.screen': ({ choice }) => heard(() => void media.shareScreen(choice)),
    'share.stop': () => heard(() => media.stopShare()),
    'chat.send': ({ text }) => {
      const link = director.session?.link;
      const error = link ? link.say(text) : 'not-connected';
      return error ? { ok: false, error } : HEARD;
    },
    'openLine.dial': ({ to, kind, phone }) => {
      if (director.inCall || openLine.inCall) return { ok: false, error: 'call-in-progress' };
      use(phone);
      openLine.dial(to, kind, accessOf(phone));
      return HEARD;
    },
    'openLine.open': ({ phone }) => heard(() => openLine.open(accessOf(phone))),
    'openLine.close': () => heard(() => openLine.close()),
    'openLine.accept': ({ call, kind }) => onOpenLine(call, () => openLine.accept(kind)),
    'openLine.decline': ({ call }) => onOpenLine(call, () => openLine.step({ name: 'decline' })),
    'openLine.hangUp': ({ call }) => onOpenLine(call, () => openLine.step({ name: 'hangUp' })),
    'openLine.dismiss': ({ call }) => onOpenLine(call, () => openLine.step({ name: 'dismiss' })),
    'openLine.say': ({ text }) => {
      const error = openLine.say(text);
      return error ? { ok: false, error } : HEARD;
    },
    'openLine.save': ({ file }) => heard(() => openLine.save(file)),
    'openLine.discard': ({ file }) => heard(() => openLine.discard(file)),
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
        openLine.saved(transfer, name);
      }),
    'file.unsaved': ({ transfer, file, error }) =>
      heard(() => {
        transfers.unsaved(transfer, file, error);
        openLine.unsaved(transfer, error);
      }),
    'file.placed': ({ transfer, file, asked }) => heard(() => transfers.placed(transfer, file, asked)),
    'file.join': ({ transfer, file }) => heard(() => transfers.join(transfer, file)),
  };
}

/** The rest of what the phone knows is none of the open line's business. */
function accessOf({ brokerUrl }: PhoneSettings): Access {
  return { brokerUrl, policy: () => policyFor(null) };
}
