// Three steps: a name, the devices, the link to hand out. Whoever has a name starts at the devices.

import { useState } from 'preact/hooks';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Logo } from '../../ui/logo';
import { Problems } from '../problems';
import { snapshot } from '../use-snapshot';
import { DevicesStep } from './devices-step';
import { InviteStep } from './invite-step';
import { NameStep } from './name-step';

const STEPS = ['name', 'devices', 'invite'] as const;
type Step = (typeof STEPS)[number] | 'done';

export function WelcomePage() {
  const { profile, settings, invite, problem, media } = snapshot.value;
  const [step, setStep] = useState<Step>(profile?.name ? 'devices' : 'name');
  return (
    <main class="welcome" data-test="welcome" data-step={step}>
      <Logo size={72} />
      <h1>{text('welcome_title')}</h1>
      <Problems problem={problem} media={media} />
      {step !== 'done' && (
        <p class="muted">{text('welcome_step', String(STEPS.indexOf(step) + 1), String(STEPS.length))}</p>
      )}
      <div class="card stack welcome-card">
        {step === 'name' && <NameStep onDone={() => setStep('devices')} />}
        {step === 'devices' && <DevicesStep settings={settings} onDone={() => setStep('invite')} />}
        {step === 'invite' && (
          <InviteStep {...{ profile, settings, invite }} onDone={() => setStep('done')} />
        )}
        {step === 'done' && (
          <>
            <Empty title={text('welcome_done_title')}>{text('welcome_done_text')}</Empty>
            <Button onClick={() => window.close()}>{text('close')}</Button>
          </>
        )}
      </div>
    </main>
  );
}
