// What the link *use this home* would change, and the question whether it may. The home hears of us after the answer.

import { useState } from 'preact/hooks';
import type { HomeLink } from '../../protocol/home/home-link';
import { homeChanges, withHome } from '../../protocol/home/use-home';
import type { Settings } from '../../protocol/snapshot/settings';
import { errorSentences, text } from '../../shared/text';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Form } from '../../ui/form';
import { sendCommand } from '../state/commands';

export function HomeQuestion({ link, settings }: { link: HomeLink; settings: Settings }) {
  const [outcome, setOutcome] = useState<'asking' | 'used' | 'cancelled'>('asking');
  const [problem, setProblem] = useState<string | null>(null);
  const changes = homeChanges(settings, link);
  const name = new URL(link.home).host;

  async function use(): Promise<void> {
    const ack = await sendCommand('settings.change', { settings: withHome(settings, link) });
    if (ack.ok) setOutcome('used');
    else setProblem(errorSentences(ack.error));
  }

  if (outcome === 'cancelled')
    return (
      <Empty as="h1" title={text('home_link_cancelled')}>
        {text('invite_cancelled_text')}
      </Empty>
    );
  if (outcome === 'used' || !changes)
    return (
      <Empty as="h1" title={text('home_link_used', name)}>
        {text('home_link_used_text')}
      </Empty>
    );

  const { addedBrokers, droppedBrokers, leftHome } = changes;
  return (
    <Form class="stack" onSubmit={() => void use()}>
      <h1>{text('home_link_title')}</h1>
      <code class="contact-id" dir="ltr" translate={false} data-test="home-origin">
        {link.home}
      </code>
      <p>{text('home_link_relay')}</p>
      <Addresses title={text('home_link_added')} of={addedBrokers} test="home-added" />
      <Addresses title={text('home_link_dropped')} of={droppedBrokers} test="home-dropped" />
      <Addresses title={text('home_link_left')} of={leftHome ? [leftHome] : []} test="home-left" />
      <p class="muted">{text('home_link_learns')}</p>
      {link.home.startsWith('http:') && <Banner tone="info" title={text('home_link_plain')} />}
      {problem && (
        <p class="wrong" role="alert">
          {problem}
        </p>
      )}
      <div class="row end">
        <Button onClick={() => setOutcome('cancelled')} data-test="home-cancel">
          {text('cancel')}
        </Button>
        <Button type="submit" tone="primary" data-test="home-use">
          {text('home_link_use')}
        </Button>
      </div>
    </Form>
  );
}

interface AddressesProps {
  title: string;
  of: readonly string[];
  test: string;
}

function Addresses({ title, of, test }: AddressesProps) {
  if (of.length === 0) return null;
  return (
    <div data-test={test}>
      <p>{title}</p>
      {of.map((address) => (
        <code class="contact-id" dir="ltr" translate={false} key={address}>
          {address}
        </code>
      ))}
    </div>
  );
}
