// Two steps and a page: a name, with which the key is made; the devices; what is left to do. A user with an identity starts
// at the devices, and so does a user who has restored a recovery file.

import { useState } from 'preact/hooks';
import { NO_MEDIA } from '../../protocol/snapshot/media-view';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { text } from '../../shared/text';
import { Logo } from '../../ui/logo';
import { Problems } from '../frame/problems';
import { snapshot } from '../state/use-snapshot';
import { AnewStep } from './anew-step';
import { DevicesStep } from './devices-step';
import { DonePage } from './done-page';
import { NameStep } from './name-step';
import { RestoreStep } from './restore-step';

const NUMBERED = ['name', 'devices'] as const;
type Step = (typeof NUMBERED)[number] | 'restore' | 'anew' | 'done';

function firstStep({ profile, keyLost }: Snapshot): Step {
  if (location.hash === '#restore') return 'restore';
  if (!profile) return 'name';
  return keyLost ? 'anew' : 'devices';
}

export function WelcomePage() {
  const { profile, settings, invite, dropBox, lockedKey, problem } = snapshot.value;
  const [step, setStep] = useState<Step>(() => firstStep(snapshot.value));
  const [words, setWords] = useState<string | null>(null);
  const number = (NUMBERED as readonly Step[]).indexOf(step) + 1;

  const madeThen = (next: Step) => (made: string) => {
    setWords(made);
    setStep(next);
  };
  return (
    <main class="welcome" data-test="welcome" data-step={step}>
      <Logo size={step === 'done' ? 48 : 72} />
      {step === 'done' && profile ? (
        <>
          <Problems problem={problem} media={NO_MEDIA} />
          <DonePage {...{ profile, words, settings, invite, dropBox, lockedKey }} />
        </>
      ) : (
        <>
          <h1>{text('welcome_title')}</h1>
          <Problems problem={problem} media={NO_MEDIA} />
          {number > 0 && <p class="muted">{text('welcome_step', String(number), String(NUMBERED.length))}</p>}
          <div class="card stack welcome-card">
            {step === 'name' && (
              <NameStep onDone={madeThen('devices')} onRestore={() => setStep('restore')} />
            )}
            {step === 'anew' && profile && <AnewStep name={profile.name} onDone={madeThen('done')} />}
            {step === 'restore' && (
              <RestoreStep
                profile={profile}
                onBack={() => setStep(profile ? 'devices' : 'name')}
                onDone={() => setStep('devices')}
              />
            )}
            {step === 'devices' && <DevicesStep settings={settings} onDone={() => setStep('done')} />}
          </div>
        </>
      )}
    </main>
  );
}
