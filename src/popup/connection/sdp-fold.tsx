// One session description, folded: the lines of the session, then the lines of each m-line, each with what it means.

import { useMemo, useState } from 'preact/hooks';
import { type ExplainedLine, explainSection } from '../../protocol/sdp/sdp-lines';
import type { SdpView } from '../../protocol/snapshot/link-view';
import { text } from '../../shared/text';
import { CopyButton } from '../../ui/copy-button';

export function SdpFold({ title, sdp, ...test }: { title: string; sdp: SdpView; 'data-test': string }) {
  return (
    <details class="fold" {...test}>
      <summary>
        {title} ({sdp.kind})
      </summary>
      <p class="sdp-copy">
        <CopyButton
          copies={[sdp.session, ...sdp.media].join('')}
          label={text('sdp_copy')}
          data-test="sdp-copy"
        />
      </p>
      <Section title={text('sdp_session')} lines={sdp.session} />
      {sdp.media.map((media, index) => (
        // An m-line keeps its place (RFC 3264 §8), and its lines may change.
        <Section
          key={index}
          title={`${text('sdp_media', String(index + 1))} · ${kindOf(media)}`}
          lines={media}
        />
      ))}
    </details>
  );
}

/** The lines are explained when somebody opens them, and again when they change: not at each reading of the link. */
function Section({ title, lines }: { title: string; lines: string }) {
  const [isOpen, setOpen] = useState(false);
  const explained = useMemo(() => isOpen && <Lines of={lines} />, [isOpen, lines]);
  return (
    <details
      class="fold"
      data-test="sdp-section"
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{title}</summary>
      {explained}
    </details>
  );
}

function Lines({ of }: { of: string }) {
  return (
    <ol class="sdp-lines">
      {explainSection(of).map((each, index) => (
        // Lines may be equal, and never move.
        <Line key={index} of={each} />
      ))}
    </ol>
  );
}

function Line({ of: { line, meaning } }: { of: ExplainedLine }) {
  return (
    <li data-test="sdp-line">
      <code translate={false}>{line}</code>
      <p>
        {meaning ? text(`sdp_line_${meaning.says}`, ...meaning.values) : text('sdp_line_unknown')}{' '}
        {meaning && <cite translate={false}>{meaning.source}</cite>}
      </p>
    </li>
  );
}

/** `audio` of `m=audio 9 UDP/TLS/RTP/SAVPF 111` (RFC 8866, section 5.14). */
function kindOf(media: string): string {
  return /^m=(\S+)/.exec(media)?.[1] ?? '';
}
