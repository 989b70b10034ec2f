// The person that an invite link names, and the question whether to add a contact. The link proves nothing about who made it.

import { useState } from 'preact/hooks';
import { inBoth } from '../../protocol/address/broker-list';
import { canReach } from '../../protocol/broker/visits';
import { parseHomeLink } from '../../protocol/home/home-link';
import { isHomeLink } from '../../protocol/home/home-link-start';
import { groupContactId } from '../../protocol/identity/grouped-id';
import { type Invite, parseInvite } from '../../protocol/identity/invite';
import { homesOf } from '../../protocol/snapshot/settings';
import { errorSentences, text } from '../../shared/text';
import { Avatar } from '../../ui/avatar';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { ErrorBanner } from '../../ui/error-banner';
import { Form } from '../../ui/form';
import { Logo } from '../../ui/logo';
import { ContactName } from '../contact/contact-name';
import { useContactAdd } from '../state/use-contact-add';
import { snapshot } from '../state/use-snapshot';
import { HomeQuestion } from './home-question';

export function InvitePage({ link }: { link: string }) {
  const invite = parseInvite(link);
  const home = parseHomeLink(link);
  return (
    <main class="welcome">
      <Logo size={72} />
      <div class="card stack welcome-card">
        {invite ? (
          <Question invite={invite} link={link} />
        ) : home ? (
          <HomeQuestion link={home} settings={snapshot.value.settings} />
        ) : (
          <>
            <h1 class="spoken-only">{text('extName')}</h1>
            <ErrorBanner error={isHomeLink(link) ? 'home-link-malformed' : 'id-malformed'} />
          </>
        )}
      </div>
    </main>
  );
}

function Question({ invite, link }: { invite: Invite; link: string }) {
  const { id, brokers } = invite;
  const [name, setName] = useState(invite.name);
  const [outcome, setOutcome] = useState<'asking' | 'added' | 'cancelled'>('asking');
  const { contacts, settings } = snapshot.value;
  const adding = useContactAdd(contacts, () => setOutcome('added'));

  if (outcome === 'added')
    return (
      <Empty as="h1" title={text('invite_added', name)}>
        {text('invite_added_text')}
      </Empty>
    );
  if (outcome === 'cancelled')
    return (
      <Empty as="h1" title={text('invite_cancelled')}>
        {text('invite_cancelled_text')}
      </Empty>
    );

  const homes = homesOf(settings);
  const isElsewhere = brokers.length > 0 && inBoth(brokers, homes).length === 0;
  const isVisited = canReach(brokers, homes, settings.onlyOwnBrokers);
  return (
    <Form class="stack" onSubmit={() => adding.add(link, name)}>
      <h1>{text('invite_title')}</h1>
      <div class="row">
        <Avatar id={id} name={name} />
        <code class="contact-id grow" data-test="invite-id" data-id={id} translate={false}>
          {groupContactId(id)}
        </code>
      </div>
      <ContactName
        label={text('contact_name')}
        problem={adding.error && errorSentences(adding.error)}
        {...{ name, contacts, adding }}
        onName={setName}
        onReplace={() => void adding.replace(link)}
      />
      <p class="muted">{text('invite_text')}</p>
      {isElsewhere && (
        <Banner
          tone="info"
          title={text(isVisited ? 'invite_broker' : 'invite_broker_away', brokers.join(', '))}
        />
      )}
      <div class="row end">
        <Button onClick={() => setOutcome('cancelled')} data-test="invite-cancel">
          {text('cancel')}
        </Button>
        <Button type="submit" tone="primary" data-test="invite-add">
          {text('contact_add')}
        </Button>
      </div>
    </Form>
  );
}
