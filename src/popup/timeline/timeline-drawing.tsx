// The drawn timeline with what moves it. For a screen reader and the keyboard it is a slider, whose values are the marks.

import { ZoomIn, ZoomOut } from 'lucide';
import { useRef } from 'preact/hooks';
import type { Axis } from '../../protocol/timeline/axis';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { elapsed } from '../../ui/sizes';
import { markMeaning, markName } from './mark-text';
import { hasPeer, TimelinePlot } from './timeline-plot';
import { usePointer } from './use-pointer';
import { STEP_IN, STEP_OUT, type TimelineView, useTimelineView } from './use-timeline-view';
import { useWidth } from './use-width';

/** In CSS pixels, before it is measured. */
const FIRST_WIDTH = 640;

export interface TimelineDrawingProps {
  axis: Axis;
  displayName: string;
}

export function TimelineDrawing({ axis, displayName }: TimelineDrawingProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, FIRST_WIDTH);
  const view = useTimelineView(axis);
  const pointer = usePointer(box, axis, view);
  const { shown, told } = view;
  const mark = told === null ? undefined : axis.marks[told];
  const sideName = mark?.side === 'there' ? displayName : text('connection_local');
  const said = mark && [elapsed(mark.at), sideName, markName(mark.name)].join(' · ');
  return (
    <div class="timeline">
      <Tools view={view} isAnswered={axis.answeredAt !== null} />
      {hasPeer(axis) && (
        <div class="timeline-sides">
          <span>{text('connection_local')}</span>
          <span class="clamped">{displayName}</span>
        </div>
      )}
      <div
        ref={box}
        class="timeline-box"
        data-test="timeline-plot"
        role="slider"
        tabIndex={0}
        aria-label={text('timeline_keys')}
        aria-orientation="horizontal"
        aria-valuemin={1}
        aria-valuemax={Math.max(1, axis.marks.length)}
        aria-valuenow={(told ?? 0) + 1}
        aria-valuetext={said ?? text('timeline_title')}
        onKeyDown={(event) => {
          const act = KEYS[event.key];
          if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
          event.preventDefault();
          act(view);
        }}
        {...pointer}
      >
        <TimelinePlot {...{ axis, shown, told, width }} />
      </div>
      <p class="timeline-told" data-test="timeline-told">
        {mark ? (
          <>
            <strong>{said}</strong> {markMeaning(mark.name)}
          </>
        ) : (
          <span class="muted">{text('timeline_hint')}</span>
        )}
      </p>
    </div>
  );
}

const FAR = 1_000;

const KEYS: Readonly<Record<string, (view: TimelineView) => void>> = {
  ArrowRight: (view) => view.step(1),
  ArrowDown: (view) => view.step(1),
  ArrowLeft: (view) => view.step(-1),
  ArrowUp: (view) => view.step(-1),
  Home: (view) => view.step(-FAR),
  End: (view) => view.step(FAR),
  '+': (view) => view.zoom(STEP_IN),
  '=': (view) => view.zoom(STEP_IN),
  '-': (view) => view.zoom(STEP_OUT),
  '0': (view) => view.follow('whole'),
};

function Tools({ view, isAnswered }: { view: TimelineView; isAnswered: boolean }) {
  return (
    <div class="row timeline-tools">
      <Button
        aria-pressed={view.follows === 'set-up'}
        onClick={() => view.follow('set-up')}
        data-test="timeline-set-up"
      >
        {text('timeline_set_up')}
      </Button>
      {isAnswered && (
        <Button
          aria-pressed={view.follows === 'answered'}
          onClick={() => view.follow('answered')}
          data-test="timeline-answered"
        >
          {text('timeline_answered')}
        </Button>
      )}
      <Button
        aria-pressed={view.follows === 'whole'}
        onClick={() => view.follow('whole')}
        data-test="timeline-whole"
      >
        {text('timeline_whole')}
      </Button>
      <IconButton
        icon={ZoomIn}
        label={text('timeline_in')}
        onClick={() => view.zoom(STEP_IN)}
        data-test="timeline-in"
      />
      <IconButton
        icon={ZoomOut}
        label={text('timeline_out')}
        onClick={() => view.zoom(STEP_OUT)}
        data-test="timeline-out"
      />
    </div>
  );
}
