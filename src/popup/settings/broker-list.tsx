// The connection servers at which the user can be called: up to three, in an order that means nothing, and whether any others are
// used.

import { Plus } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { BROKERS_NAMED } from '../../protocol/address/limits';
import type { Ack } from '../../protocol/errors';
import { homesOf, type Settings } from '../../protocol/snapshot/settings';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { date } from '../../ui/formats';
import { Switch } from '../../ui/switch';
import { draftKeeper } from '../state/draft';
import { changeSettings, saveSettings } from '../state/last-change';
import { BrokerField } from './broker-field';
import type { TypedText } from './use-text-setting';

/** One for each place in the list: what is typed there outlives the screen. */
const drafts = Array.from({ length: BROKERS_NAMED }, () => draftKeeper<TypedText>());

export interface BrokerListProps {
  owner: string;
  settings: Settings;
}

export function BrokerList({ owner, settings }: BrokerListProps) {
  const { brokers, leftBrokers, onlyOwnBrokers } = settings;
  const [isAdding, setAdding] = useState(false);
  useEffect(() => setAdding(false), [brokers.length]);
  const places = drafts.map((keeper) => keeper(owner));
  const hasDraft = Boolean(places[brokers.length]?.value);
  const rows = places.slice(0, brokers.length + (isAdding || hasDraft ? 1 : 0));

  /** An empty text takes the server at this place out. */
  function keep(at: number, typed: string): Promise<Ack> {
    const others = brokers.toSpliced(at, 1, ...(typed === '' ? [] : [typed]));
    return saveSettings(settings, { brokers: others });
  }

  function remove(at: number): void {
    for (const place of places.slice(at)) place.set(null);
    setAdding(false);
    if (at < brokers.length) void changeSettings(settings, { brokers: brokers.toSpliced(at, 1) });
  }

  function leaveNow(left: string): void {
    void changeSettings(settings, { leftBrokers: leftBrokers.filter(({ address }) => address !== left) });
  }

  return (
    <section class="stack" aria-label={text('settings_brokers')} data-test="brokers">
      {rows.map((draft, at) => (
        <BrokerField
          key={at}
          {...{ at, draft }}
          stored={brokers[at] ?? ''}
          isUnused={at < brokers.length && !homesOf(settings).includes(brokers[at] ?? '')}
          onKeep={(typed) => keep(at, typed)}
          {...(rows.length > 1 && { onRemove: () => remove(at) })}
        />
      ))}
      {rows.length < BROKERS_NAMED && (
        <div class="row">
          <Button icon={Plus} onClick={() => setAdding(true)} data-test="broker-add">
            {text('broker_add')}
          </Button>
        </div>
      )}
      {leftBrokers.map(({ address, until }) => (
        <div class="stack tight" key={address} data-test="broker-left">
          <p class="muted">{text('broker_left', address, date(until))}</p>
          <div class="row">
            <Button onClick={() => leaveNow(address)} data-test="broker-leave">
              {text('broker_leave')}
            </Button>
          </div>
        </div>
      ))}
      <Switch
        label={text('settings_only_own')}
        hint={text('settings_only_own_hint')}
        on={onlyOwnBrokers}
        onChange={(on) => changeSettings(settings, { onlyOwnBrokers: on })}
        data-test="only-own"
      />
    </section>
  );
}
