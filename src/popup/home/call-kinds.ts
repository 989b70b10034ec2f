// The three kinds of a call, in the order of their buttons, and what stands on each button.

import { type IconNode, MessageCircle, Phone, Video } from 'lucide';
import type { CallKind } from '../../protocol/snapshot/call-view';
import type { TextKey } from '../../shared/text';

export const CALL_KINDS = ['audio', 'video', 'data'] as const satisfies readonly CallKind[];

/** `label` stands alone; `labelWith` takes the name of a contact. */
export const CALL_BUTTONS: Record<CallKind, { icon: IconNode; label: TextKey; labelWith: TextKey }> = {
  audio: { icon: Phone, label: 'call_audio', labelWith: 'contact_audio' },
  video: { icon: Video, label: 'call_video', labelWith: 'contact_video' },
  data: { icon: MessageCircle, label: 'call_data', labelWith: 'contact_data' },
};
