// The frame of the page: its tabs, as links within the page, and the open one below them.

import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { DoctorTab } from '../../protocol/contract/commands';
import { text } from '../../shared/text';
import { Logo } from '../../ui/logo';
import { CheckUpTab } from '../check-up/check-up-tab';
import { snapshot } from '../state/use-snapshot';
import { ConnectionTab, type ConnectionTabProps } from './connection-tab';
import { DOCTOR_TABS, tabAt } from './doctor-tabs';
import { endedLinks } from './ended-links';
import { samples } from './samples';
import { useHash } from './use-hash';
import { useWhileVisible } from './use-while-visible';

const BODIES: Record<DoctorTab, (shown: ConnectionTabProps) => VNode> = {
  connection: (shown) => <ConnectionTab {...shown} />,
  'check-up': ({ now }) => <CheckUpTab settings={now.settings} />,
};

export function DoctorPage() {
  const open = tabAt(useHash());
  const shown = useWhileVisible({
    now: snapshot.value,
    samples: samples.value,
    ended: endedLinks.value,
  });
  const body = useMemo(() => BODIES[open](shown), [open, shown]);
  return (
    <div class="doctor">
      <header class="doctor-top">
        <Logo size={32} />
        <nav class="doctor-tabs" aria-label={text('extName')}>
          {DOCTOR_TABS.map(({ name, label }) => (
            <a
              key={name}
              href={`#${name}`}
              aria-current={name === open ? 'page' : undefined}
              data-test={`doctor-${name}`}
            >
              {text(label)}
            </a>
          ))}
        </nav>
      </header>
      <main class="doctor-body" data-test="doctor" data-tab={open}>
        {body}
      </main>
    </div>
  );
}
