// The frame of the page: its tabs, as links within the page, and the open one below them.

import type { VNode } from 'preact';
import type { DoctorTab } from '../../protocol/contract/commands';
import { text } from '../../shared/text';
import { Logo } from '../../ui/logo';
import { CheckUpTab } from '../check-up/check-up-tab';
import { snapshot } from '../state/use-snapshot';
import { ConnectionTab } from './connection-tab';
import { DOCTOR_TABS, tabAt } from './doctor-tabs';
import { useHash } from './use-hash';

const BODIES: Record<DoctorTab, () => VNode> = {
  connection: () => <ConnectionTab {...snapshot.value} />,
  'check-up': () => <CheckUpTab settings={snapshot.value.settings} />,
};

export function DoctorPage() {
  const open = tabAt(useHash());
  const Body = BODIES[open];
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
        <Body />
      </main>
    </div>
  );
}
