// Do not disturb, in every view but the dock: one click asks for how long, and one click ends it.

import { Bell, BellOff } from 'lucide';
import { useState } from 'preact/hooks';
import type { DoNotDisturb } from '../../protocol/snapshot/call-view';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { Sheet } from '../../ui/sheet';
import { command } from '../state/commands';
import { useDoNotDisturb } from '../state/use-do-not-disturb';

export function DoNotDisturbButton({ doNotDisturb }: { doNotDisturb: DoNotDisturb | null }) {
  const [asking, setAsking] = useState(false);
  const isOn = useDoNotDisturb(doNotDisturb) !== null;
  function begin(forAWhile: boolean): void {
    setAsking(false);
    void command('doNotDisturb.begin', { forAWhile });
  }
  return (
    <>
      <IconButton
        icon={isOn ? BellOff : Bell}
        label={text(isOn ? 'hush_end' : 'hush_title')}
        onClick={() => (isOn ? void command('doNotDisturb.end', {}) : setAsking(true))}
        data-test={isOn ? 'hush-end' : 'hush-ask'}
      />
      {asking && (
        <Sheet title={text('hush_title')} onClose={() => setAsking(false)}>
          <div class="stack">
            <p>{text('hush_text')}</p>
            <Button onClick={() => begin(true)} data-test="hush-while">
              {text('hush_while')}
            </Button>
            <Button tone="primary" onClick={() => begin(false)} data-test="hush-begin">
              {text('hush_open_end')}
            </Button>
          </div>
        </Sheet>
      )}
    </>
  );
}
