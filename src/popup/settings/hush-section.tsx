// Do not disturb, as one of the settings. Unlike those that are typed it counts at once.

import type { Hush } from '../../protocol/snapshot/call-view';
import { text } from '../../shared/text';
import { clock } from '../../ui/formats';
import { Switch } from '../../ui/switch';
import { command } from '../state/commands';
import { useHush } from '../state/use-do-not-disturb';

export function HushSection({ hush }: { hush: Hush | null }) {
  const now = useHush(hush);
  return (
    <section class="card stack">
      <h2>{text('settings_calls')}</h2>
      <Switch
        label={now?.until ? text('hush_until', clock(now.until)) : text('hush_title')}
        hint={text('hush_text')}
        on={now !== null}
        onChange={(on) => (on ? command('hush.begin', { forAWhile: false }) : command('hush.end', {}))}
        data-test="hush"
      />
    </section>
  );
}
