// What the user must know while looking at the videos, in one line at their lower edge: the most urgent note with its words,
// the others as icons where there is little room.

import { type IconNode, MicOff, Unplug, VideoOff } from 'lucide';
import type { ComponentChildren } from 'preact';
import { LINK_LOST_MS } from '../../protocol/call/limits';
import type { CallView } from '../../protocol/snapshot/call-view';
import type { MediaView } from '../../protocol/snapshot/media-view';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { duration } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { command } from '../state/commands';
import { useNow } from '../state/use-now';

export interface StageNotesProps {
  call: Pick<CallView, 'kind' | 'phase' | 'remote'>;
  media: MediaView;
  displayName: string;
  /** The two are connected, or were a moment ago. */
  live: boolean;
}

export function StageNotes({ call, media, displayName, live }: StageNotesProps) {
  const { remote, phase } = call;
  const connected = phase.name === 'connected';
  return (
    <div class="stage-notes" aria-live="polite">
      {phase.name === 'reconnecting' && <LostNote lostAt={phase.lostAt} />}
      {connected && media.speaksMuted && (
        <Note icon={MicOff} words={text('muted_note')} data-test="speaks-muted">
          <Button tone="primary" onClick={() => command('media.microphone', { on: true })} data-test="unmute">
            {text('unmute')}
          </Button>
        </Note>
      )}
      {connected && media.microphone.on && media.systemMuted && (
        <Note icon={MicOff} words={text('system_muted_note')} data-test="system-muted" />
      )}
      {live && <PausedNote here={media.cameraPaused} there={remote.cameraPaused} displayName={displayName} />}
      {live && call.kind !== 'data' && !remote.microphone && (
        <Note icon={MicOff} words={text('remote_muted', displayName)} />
      )}
    </div>
  );
}

function PausedNote({ here, there, displayName }: { here: boolean; there: boolean; displayName: string }) {
  if (here && there) return <Note icon={VideoOff} words={text('picture_paused_both')} />;
  if (here) return <Note icon={VideoOff} words={text('picture_paused_here')} />;
  return there && <Note icon={VideoOff} words={text('picture_paused_there', displayName)} />;
}

interface NoteProps {
  icon: IconNode;
  words: string;
  children?: ComponentChildren;
  'data-test'?: string;
}

function Note({ icon, words, children, ...test }: NoteProps) {
  return (
    <div class="stage-note" title={words} {...test}>
      <Icon of={icon} size={14} />
      <span>{words}</span>
      {children}
    </div>
  );
}

/** How long Tincan still tries to reconnect. A screen reader does not read each second. */
function LostNote({ lostAt }: { lostAt: number }) {
  const leftMs = lostAt + LINK_LOST_MS - useNow();
  return (
    <div aria-live="off">
      <Note icon={Unplug} words={text('phase_reconnecting_text', duration(leftMs))} data-test="link-lost" />
    </div>
  );
}
