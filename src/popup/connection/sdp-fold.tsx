// One session description, folded: the lines of the session, then the lines of each m-line.

import type { SdpView } from '../../protocol/snapshot/link-view';
import { text } from '../../shared/text';

export function SdpFold({ title, sdp, ...test }: { title: string; sdp: SdpView; 'data-test': string }) {
  return (
    <details class="fold" {...test}>
      <summary>
        {title} ({sdp.kind})
      </summary>
      <Section title={text('sdp_session')} lines={sdp.session} />
      {sdp.media.map((media, index) => (
        <Section
          key={media}
          title={`${text('sdp_media', String(index + 1))} · ${kindOf(media)}`}
          lines={media}
        />
      ))}
    </details>
  );
}

function Section({ title, lines }: { title: string; lines: string }) {
  return (
    <details class="fold" data-test="sdp-section">
      <summary>{title}</summary>
      <pre translate={false}>{lines}</pre>
    </details>
  );
}

/** `audio` of `m=audio 9 UDP/TLS/RTP/SAVPF 111` (RFC 8866, section 5.14). */
function kindOf(media: string): string {
  return /^m=(\S+)/.exec(media)?.[1] ?? '';
}
