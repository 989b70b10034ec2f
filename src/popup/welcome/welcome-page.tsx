// Four steps: a name, the key and its backup, the devices, the invite link. A user with an identity starts at the devices,
// and so does a user who has restored a backup.

import { useState } from 'preact/hooks';
import { NO_MEDIA } from '../../protocol/snapshot/media-view';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Logo } from '../../ui/logo';
import { Problems } from '../frame/problems';
import { snapshot } from '../state/use-snapshot';
import { BackupStep } from './backup-step';
import { DevicesStep } from './devices-step';
import { InviteStep } from './invite-step';
import { NameStep } from './name-step';
import { RestoreStep } from './restore-step';

const STEPS = ['name', 'backup', 'devices', 'invite'] as const;
type Step = (typeof STEPS)[number] | 'restore' | 'done';

function firstStep({ profile, keyLost }: Snapshot): Step {
  if (location.hash === '#restore') return 'restore';
  if (!profile) return 'name';
  return keyLost ? 'backup' : 'devices';
}

export function WelcomePage() {
  const { profile, keyLost, settings, invite, problem } = snapshot.value;
  const [step, setStep] = useState<Step>(() => firstStep(snapshot.value));
  const [name, setName] = useState(profile?.name ?? '');
  // A user who makes a new ID after a lost key has done the other steps before: no step has a number.
  const number = keyLost ? 0 : (STEPS as readonly Step[]).indexOf(step) + 1;
  return (
    <main class="welcome" data-test="welcome" data-step={step}>
      <Logo size={72} />
      <h1>{text('welcome_title')}</h1>
      <Problems problem={problem} media={NO_MEDIA} />
      {number > 0 && <p class="muted">{text('welcome_step', String(number), String(STEPS.length))}</p>}
      <div class="card stack welcome-card">
        {step === 'name' && (
          <NameStep
            onDone={(typed) => {
              setName(typed);
              setStep('backup');
            }}
            onRestore={() => setStep('restore')}
          />
        )}
        {step === 'backup' && <BackupStep {...{ name, keyLost }} onDone={() => setStep('devices')} />}
        {step === 'restore' && (
          <RestoreStep
            profile={profile}
            onBack={() => setStep(profile ? 'devices' : 'name')}
            onDone={() => setStep('devices')}
          />
        )}
        {step === 'devices' && <DevicesStep settings={settings} onDone={() => setStep('invite')} />}
        {step === 'invite' && profile && (
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
