// Worlds in which the two users have never heard of each other: they come first.

import { inviteLink } from '../../src/protocol/identity/invite';
import { isRegistered, place, type Stage, use, usual } from './stage';
import type { World } from './world';

const ended = ({ ada }: Stage) =>
  ada.sees('the call is over', ({ call }) => call?.phase.name === 'ended', 20_000);

/** Ada knows Ben by his invite link, which names his broker. */
async function addByLink({ ada, ben }: Stage, broker: string): Promise<void> {
  const link = inviteLink({ id: ben.id, name: ben.name, brokers: [broker], secret: '' });
  await ada.room.command('contact.add', { id: link, name: ben.name });
}

export const STRANGERS: readonly World[] = [
  {
    injected: 'the callee is at another broker, and the caller uses only brokers of its own',
    here: 'other_broker between',
    there: null,
    async inject(stage) {
      await use(stage.ben, { brokers: [stage.spare.url] });
      await isRegistered(stage.ben);
      await use(stage.ada, { onlyOwnBrokers: true });
      await addByLink(stage, stage.spare.url);
      await place(stage.ada, stage.ben);
      await ended(stage);
    },
    async mend(stage) {
      for (const tincan of [stage.ada, stage.ben]) await use(tincan, usual(stage));
      await isRegistered(stage.ben);
      await stage.ada.room.command('contact.remove', { id: stage.ben.id });
    },
  },
  {
    injected: 'the caller is not among the contacts of the callee',
    here: 'not_a_contact there',
    there: null,
    async inject(stage) {
      await addByLink(stage, stage.broker.url);
      await stage.ada.room.command('calls.clear', {});
      await place(stage.ada, stage.ben);
      await ended(stage);
    },
  },
];
