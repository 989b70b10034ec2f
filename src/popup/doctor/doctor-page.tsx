// The frame of the page: its tabs, as links within the page, and the open one below them.

import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { DoctorTab } from '../../protocol/contract/commands';
import { text } from '../../shared/text';
import { Logo } from '../../ui/logo';
import { CheckUpTab } from '../check-up/check-up-tab';
import { snapshot } from '../state/use-snapshot';
import { ConnectionTab, type ConnectionTabProps } from './connection-tab';
import { callAt, DOCTOR_TABS, tabAt } from './doctor-tabs';
import { endedLinks, log, timeline } from './link-history';
import { samples } from './samples';
import { useHash } from './use-hash';
import { useWhileVisible } from './use-while-visible';
import { WhyTab } from './why-tab';

const BODIES: Record<DoctorTab, (shown: Shown, call: string | null) => VNode> = {
  connection: (shown, call) => <ConnectionTab {...shown} opened={call} />,
  why: ({ now, ended }, call) => <WhyTab {...{ now, ended }} opened={call} />,
  'check-up': ({ now }) => <CheckUpTab settings={now.settings} contacts={now.contacts} />,
};

type Shown = Omit<ConnectionTabProps, 'opened'>;

export function DoctorPage() {
  const hash = useHash();
  const [open, call] = [tabAt(hash), callAt(hash)];
  const shown = useWhileVisible({
    now: snapshot.value,
    samples: samples.value,
    timeline: timeline.value,
    log: log.value,
    ended: endedLinks.value,
  });
  const body = useMemo(() => BODIES[open](shown, call), [open, call, shown]);
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
