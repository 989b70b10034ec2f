// Do not disturb, as one of the settings. Unlike those that are typed it counts at once.

import type { DoNotDisturb } from '../../protocol/snapshot/call-view';
import { text } from '../../shared/text';
import { clock } from '../../ui/formats';
import { Switch } from '../../ui/switch';
import { command } from '../state/commands';
import { useDoNotDisturb } from '../state/use-do-not-disturb';

export function DoNotDisturbSection({ hush }: { hush: DoNotDisturb | null }) {
  const now = useDoNotDisturb(hush);
  return (
    <section class="card stack">
      <h2>{text('settings_calls')}</h2>
      <Switch
        label={now?.until ? text('hush_until', clock(now.until)) : text('hush_title')}
        hint={text('hush_text')}
        on={now !== null}
        onChange={(on) =>
          on ? command('doNotDisturb.begin', { forAWhile: false }) : command('doNotDisturb.end', {})
        }
        data-test="hush"
      />
    </section>
  );
}
