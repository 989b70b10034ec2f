// The buttons that answer or decline a call that rings.

import { MessageCircle, Phone, PhoneOff, Video } from 'lucide';
import type { CallKind } from '../../protocol/snapshot/call-view';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';

const ANSWERS = {
  audio: [{ kind: 'audio', icon: Phone, label: 'accept_audio' }],
  video: [
    { kind: 'video', icon: Video, label: 'accept_video' },
    { kind: 'audio', icon: Phone, label: 'accept_without_video' },
  ],
  data: [{ kind: 'data', icon: MessageCircle, label: 'accept_data' }],
} as const satisfies Record<CallKind, readonly unknown[]>;

export interface AnswersProps {
  kind: CallKind;
  onAccept: (kind: CallKind) => void;
  onDecline: () => void;
}

export function Answers({ kind, onAccept, onDecline }: AnswersProps) {
  return (
    <div class="stack answers">
      {ANSWERS[kind].map((answer, index) => (
        <Button
          key={answer.kind}
          tone={index === 0 ? 'accept' : 'plain'}
          icon={answer.icon}
          onClick={() => onAccept(answer.kind)}
          data-test={`accept-${answer.kind}`}
        >
          {text(answer.label)}
        </Button>
      ))}
      <Button tone="danger" icon={PhoneOff} onClick={onDecline} data-harmless data-test="decline">
        {text('decline')}
      </Button>
    </div>
  );
}
