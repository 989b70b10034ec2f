import '../../fake-chrome';
import { beforeEach, expect, test } from 'vitest';
import { orderOpen, tellNetwork } from '../../../../src/background/offscreen/order';
import { change } from '../../../../src/background/store/snapshot-store';
import { PUBLIC_BROKER } from '../../../../src/protocol/snapshot/settings';
import { allOrdersHeard, documentsCreated, resetChrome } from '../../fake-chrome';
import { BEN, GRACE } from '../../people';

const SERVER = { urls: ['stun:198.51.100.1'] };

beforeEach(async () => {
  resetChrome();
  await change('contacts', () => [GRACE, { ...BEN, relayOnly: true }]);
  await change('settings', (settings) => ({ ...settings, iceServers: [SERVER] }));
});

test('a new offscreen document gets network.use before the Order that may make a connection', async () => {
  await orderOpen('files.allow', { call: 'c'.repeat(32) as never, digest: '' });
  expect(documentsCreated()).toBe(1);
  expect(allOrdersHeard()).toEqual([
    {
      name: 'network.use',
      body: {
        iceServers: [SERVER],
        relayOnly: false,
        relayOnlyWith: [BEN.id],
        directWith: null,
        homes: [PUBLIC_BROKER],
      },
    },
    { name: 'files.allow', body: { call: 'c'.repeat(32), digest: '' } },
  ]);
});

test('with relay only for guests only contacts get direct paths, from the moment on that they are kept', async () => {
  await change('settings', (settings) => ({ ...settings, relayOnlyGuests: true }));
  await tellNetwork();
  expect(allOrdersHeard().at(-1)?.body).toMatchObject({ relayOnly: false, directWith: [GRACE.id, BEN.id] });
});

test('the last network.use has the newest settings, also when many changes come at once', async () => {
  const said = [];
  for (const relayOnly of [true, false, true]) {
    said.push(tellNetwork());
    said.push(change('settings', (settings) => ({ ...settings, relayOnly })));
    said.push(tellNetwork());
  }
  await Promise.all(said);
  await tellNetwork();
  expect(allOrdersHeard().at(-1)?.body).toMatchObject({ relayOnly: true });
});
