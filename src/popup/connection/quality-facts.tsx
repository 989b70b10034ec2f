// The figures behind the bars: loss, jitter, bit rates, codecs, and the size of each video.

import type { PictureView, QualityView } from '../../protocol/snapshot/link-view';
import { text } from '../../shared/text';
import { kilobits, milliseconds, number, percentage } from '../../ui/formats';
import { Fact } from './fact';
import { QualityBars } from './quality-bars';

export function QualityFacts({ quality }: { quality: QualityView }) {
  const { bars, lossPercent, jitterMs, receivedKbps, sentKbps, voiceCodec, pictureCodec } = quality;
  return (
    <section class="card quality" data-test="quality" aria-label={text('quality')}>
      <h2 class="row">
        {text('quality')} <QualityBars bars={bars} />
      </h2>
      <dl class="facts">
        <Fact name={text('quality_loss')} value={percentage(lossPercent)} />
        <Fact name={text('quality_jitter')} value={milliseconds(jitterMs)} />
        <Fact name={text('quality_down')} value={kilobits(receivedKbps)} />
        <Fact name={text('quality_up')} value={kilobits(sentKbps)} />
        {voiceCodec && <Fact name={text('quality_voice')} value={voiceCodec} />}
        {pictureCodec && <Fact name={text('quality_picture')} value={pictureCodec} />}
        {quality.received && <Fact name={text('quality_seen')} value={videoWords(quality.received)} />}
        {quality.sent && <Fact name={text('quality_shown')} value={videoWords(quality.sent)} />}
      </dl>
    </section>
  );
}

function videoWords({ width, height, framesPerSecond }: PictureView): string {
  return text('quality_size', String(width), String(height), number(framesPerSecond));
}
