// The sheet behind the user's own face: the ID, and who may reach the user now. In the dock, which lies in a foreign page,
// there is the ID alone.

import { Bell, BellOff } from 'lucide';
import { groupContactId } from '../../protocol/identity/grouped-id';
import type { DoNotDisturb } from '../../protocol/snapshot/call-view';
import type { Profile } from '../../protocol/snapshot/contact';
import type { OpenLineState } from '../../protocol/snapshot/open-line-view';
import type { Settings } from '../../protocol/snapshot/settings';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { clock } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Sheet } from '../../ui/sheet';
import { Switch } from '../../ui/switch';
import { OpenLineCard } from '../open-line/open-line-card';
import { command } from '../state/commands';
import type { Place } from '../state/place';
import { useDoNotDisturb } from '../state/use-do-not-disturb';

export interface OwnSheetProps {
  place: Place;
  profile: Profile;
  settings: Settings;
  doNotDisturb: DoNotDisturb | null;
  openLine: OpenLineState;
  onClose: () => void;
}

export function OwnSheet({ place, profile, settings, doNotDisturb, openLine, onClose }: OwnSheetProps) {
  const { id, name } = profile;
  return (
    <Sheet title={name} onClose={onClose}>
      <div class="stack">
        <div class="row wrap own-id">
          <code class="contact-id" data-test="own-id" data-id={id} translate={false}>
            {groupContactId(id)}
          </code>
          <CopyButton copies={id} label={text('home_copy_id')} data-test="copy-id" />
        </div>
        {place !== 'dock' && (
          <>
            <Quiet doNotDisturb={doNotDisturb} />
            <Switch
              label={text('settings_offline')}
              hint={text('settings_offline_hint')}
              on={settings.appearOffline}
              onChange={(on) => command('settings.change', { settings: { appearOffline: on } })}
              data-test="own-offline"
            />
            {settings.openLine && <OpenLineCard state={openLine} />}
          </>
        )}
      </div>
    </Sheet>
  );
}

function Quiet({ doNotDisturb }: Pick<OwnSheetProps, 'doNotDisturb'>) {
  const quiet = useDoNotDisturb(doNotDisturb);
  return (
    <section class="card stack tight">
      <h2 class="row">
        <Icon of={quiet ? BellOff : Bell} size={18} />
        {quiet?.until ? text('hush_until', clock(quiet.until)) : text('hush_title')}
      </h2>
      <p class="muted">{text('hush_text')}</p>
      {quiet ? (
        <Button onClick={() => command('doNotDisturb.end', {})} data-test="hush-end">
          {text('hush_end')}
        </Button>
      ) : (
        <div class="row wrap">
          <Button
            tone="primary"
            onClick={() => command('doNotDisturb.begin', { forAWhile: true })}
            data-test="hush-while"
          >
            {text('hush_while')}
          </Button>
          <Button onClick={() => command('doNotDisturb.begin', { forAWhile: false })} data-test="hush-begin">
            {text('hush_open_end')}
          </Button>
        </div>
      )}
    </section>
  );
}
