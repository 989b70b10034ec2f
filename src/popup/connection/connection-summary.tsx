// The connection in one line of words, and below it the figures that a user may ask for: loss, jitter, the size of each
// video, and bit rates. What only an engineer reads is in technical-details.tsx.

import { networkPath } from '../../protocol/link/network-path';
import type { LinkView, PictureView } from '../../protocol/snapshot/link-view';
import { text } from '../../shared/text';
import { number } from '../../ui/formats';
import { kilobits, milliseconds, percentage } from '../../ui/sizes';
import { Fact } from './fact';
import { PATHS } from './path-words';
import { QUALITY_WORDS, QualityBars } from './quality-bars';

export function ConnectionSummary({ link }: { link: LinkView }) {
  const { quality } = link;
  return (
    <section class="card summary" data-test="quality" aria-label={text('tab_connection')}>
      <h2 class="row" data-test="connection-line">
        {quality && <QualityBars bars={quality.bars} beside="words" />}
        <span>{lineOf(link) || text('phase_connecting')}</span>
      </h2>
      {quality && (
        <dl class="figures">
          <Fact name={text('quality_loss')} value={percentage(quality.lossPercent)} />
          <Fact name={text('quality_jitter')} value={milliseconds(quality.jitterMs)} />
          {quality.received && <Fact name={text('quality_seen')} value={videoWords(quality.received)} />}
          {quality.sent && <Fact name={text('quality_shown')} value={videoWords(quality.sent)} />}
          <Fact name={text('quality_down')} value={kilobits(quality.receivedKbps)} />
          <Fact name={text('quality_up')} value={kilobits(quality.sentKbps)} />
        </dl>
      )}
    </section>
  );
}

/** `Good connection · Direct · 34 ms`, as much of it as is known. */
function lineOf(link: LinkView): string {
  const path = networkPath(link);
  const rttMs = link.pair?.rttMs ?? null;
  const known = [
    link.quality && text(QUALITY_WORDS[link.quality.bars]),
    path && text(PATHS[path]),
    rttMs !== null && milliseconds(rttMs),
  ];
  return known.filter(Boolean).join(' · ');
}

function videoWords({ width, height, framesPerSecond }: PictureView): string {
  return text('quality_size', String(width), String(height), number(framesPerSecond));
}
