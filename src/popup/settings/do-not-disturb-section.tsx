// Do not disturb, among the settings. A change of this switch holds at once, without Save.

import type { DoNotDisturb } from '../../protocol/snapshot/call-view';
import { text } from '../../shared/text';
import { clock } from '../../ui/formats';
import { Switch } from '../../ui/switch';
import { command } from '../state/commands';
import { useDoNotDisturb } from '../state/use-do-not-disturb';

export function DoNotDisturbSection({ doNotDisturb }: { doNotDisturb: DoNotDisturb | null }) {
  const quiet = useDoNotDisturb(doNotDisturb);
  return (
    <section class="card stack">
      <h2>{text('settings_calls')}</h2>
      <Switch
        label={quiet?.until ? text('hush_until', clock(quiet.until)) : text('hush_title')}
        hint={text('hush_text')}
        on={quiet !== null}
        onChange={(on) =>
          on ? command('doNotDisturb.begin', { forAWhile: false }) : command('doNotDisturb.end', {})
        }
        data-test="hush"
      />
    </section>
  );
}
