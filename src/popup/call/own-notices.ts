// What a call says about itself: that it came back without the microphone, that its peer is not the contact of that name, that
// a tab waits to be shared, and what is wrong with the share.

import { CircleAlert, MicOff, ShieldAlert, Volume2, VolumeX } from 'lucide';
import type { CallView } from '../../protocol/snapshot/call-view';
import type { Contact } from '../../protocol/snapshot/contact';
import type { MediaView, ShareView, ShareWish } from '../../protocol/snapshot/media-view';
import { isSameName } from '../../protocol/text/plain-text';
import { errorText, text } from '../../shared/text';
import type { Notice } from '../../ui/notices';
import { TabUp } from '../../ui/tab-up';
import { command } from '../state/commands';

export interface OwnNoticesOf {
  call: CallView;
  media: MediaView;
  shareWish: ShareWish | null;
  contacts: readonly Contact[];
  displayName: string;
}

export function ownNotices({ call, media, shareWish, contacts, displayName }: OwnNoticesOf): Notice[] {
  return [
    ...namesakeNotice(call, contacts),
    ...(call.isGuest ? [guestNotice()] : []),
    ...(call.resumedMuted && !media.microphone.on ? [resumedMuted(displayName)] : []),
    ...(shareWish ? [wishNotice(shareWish)] : []),
    ...(media.share ? shareNotices(media.share) : []),
  ];
}

/** For as long as the call goes on: it cannot be dismissed. */
function guestNotice(): Notice {
  return {
    name: 'guest',
    tone: 'info',
    icon: ShieldAlert,
    title: text('guest_mark'),
    next: text('guest_mark_text'),
  };
}

function wishNotice({ title }: ShareWish): Notice {
  return {
    name: 'share-wish',
    tone: 'info',
    icon: TabUp,
    title: text('share_wish', title),
    action: {
      label: text('share_wish_drop'),
      onClick: () => void command('share.stop', {}),
      'data-test': 'share-wish-drop',
    },
  };
}

/** For a peer who is no contact, and calls themselves as a contact is called. */
export function namesakeNotice({ peer, peerSays }: CallView, contacts: readonly Contact[]): Notice[] {
  if (peerSays === null || contacts.some(({ id }) => id === peer)) return [];
  const namesake = contacts.find(({ name }) => isSameName(name, peerSays));
  if (!namesake) return [];
  return [
    {
      name: 'namesake',
      tone: 'danger',
      icon: ShieldAlert,
      title: text('namesake', namesake.name),
      next: text('namesake_text'),
    },
  ];
}

/** The call came back while the user may have been away: the microphone stays muted until the user unmutes it. */
export function resumedMuted(displayName: string): Notice {
  return {
    name: 'resumed-muted',
    tone: 'info',
    icon: MicOff,
    title: text('notify_resumed', displayName),
    next: text('notify_resumed_text'),
    action: {
      label: text('unmute'),
      onClick: () => void command('media.microphone', { on: true }),
      'data-test': 'resumed-unmute',
    },
  };
}

export function shareNotices(share: ShareView): Notice[] {
  if (share.source === 'screen')
    return share.echoes
      ? [{ name: 'share-echoes', tone: 'info', icon: Volume2, title: text('sharing_echoes') }]
      : [];
  const { what, next } = errorText('tab-bar-missing');
  return [
    ...(share.barMissing
      ? [{ name: 'bar-missing', tone: 'info', icon: CircleAlert, title: what, next } as const]
      : []),
    ...(share.muted
      ? [{ name: 'tab-muted', tone: 'info', icon: VolumeX, title: text('sharing_muted') } as const]
      : []),
  ];
}
