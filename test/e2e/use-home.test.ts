// The link that `npm run home` prints, opened in Tincan: the question, a no, a yes, a call that only the home carries, and links
// that name no home.

import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Home } from '../../home/home';
import { mqttOpener } from '../../home/mqtt/in-home';
import { localAddresses } from '../../home/network';
import { brokerAddress } from '../../src/protocol/address/broker-list';
import { homeLink } from '../../src/protocol/home/home-link';
import { until } from '../harness/browser/until';
import { type Broker, openBroker } from '../harness/network/broker';
import { freePort } from '../harness/network/free-port';
import { counted, openTestHome, RELAY_PORTS, relayAt } from '../harness/network/home';
import { hasTurn } from '../harness/network/turn';
import { descriptions, received } from '../harness/probe/stats';
import { befriend, call } from '../harness/user/actions';
import { endOfTest } from '../harness/user/end-of-test';
import { sentenceOf, wordsOf } from '../harness/user/sentences';
import { openTincan, pageAt, type Tincan } from '../harness/user/tincan';
import { press, see, write } from '../harness/user/view';

/** coturn sends nothing to the loopback interface: two who meet at the relay need another address of this machine. */
const [RELAY_HOST = ''] = localAddresses();
const HAS_RELAY = hasTurn() && RELAY_HOST !== '';

let old: Broker;
let home: Home;
let ada: Tincan;
let ben: Tincan;

beforeAll(async () => {
  old = await openBroker();
  home = await openTestHome({
    openFurtherBroker: mqttOpener({ lifetimeS: 600, redis: null, upstream: null }),
    openRelay: HAS_RELAY ? relayAt(RELAY_HOST, await freePort(RELAY_HOST)) : null,
  });
  [ada, ben] = await Promise.all([
    openTincan({ name: 'Ada', brokerUrl: old.url }),
    openTincan({ name: 'Ben', brokerUrl: old.url }),
  ]);
  await befriend(ada, ben);
});
afterEach(({ task }) => endOfTest(task, [ada, ben]));
afterAll(async () => {
  await Promise.all([ada?.close(), ben?.close()]);
  await Promise.all([home?.close(), old?.close()]);
});

/** Presses in the page of a link count when the page was in front for a moment. */
async function inSight(page: Page): Promise<Page> {
  await page.bringToFront();
  await page.waitForSelector('[data-in-sight="true"]');
  return page;
}

/** Pastes the link into the field of the popup, and presses what appears there. */
async function openPasted({ room, openPopup }: Tincan, link: string): Promise<Page> {
  const popup = await openPopup();
  await write(popup, 'dial-input', link);
  await press(popup, 'home-open');
  return inSight(await pageAt(room.page.browser(), 'invite.html'));
}

/** As the browser opens a link for which Tincan is the handler. */
async function openFollowed({ room }: Tincan, link: string): Promise<Page> {
  const page = await room.page.browser().newPage();
  await page.goto(`${room.origin}src/popup/invite.html?${new URLSearchParams({ link })}`);
  return inSight(page);
}

/** All that a home could change. */
async function kept({ room }: Tincan): Promise<object> {
  const { settings, brokers, registration, homeRelay } = await room.snapshot();
  return {
    settings,
    brokers: brokers.map(({ address }) => address),
    registration: registration.name,
    homeRelay,
  };
}

/** How many registrations and requests for passwords the home has had. */
async function heardAtHome(): Promise<number> {
  const names = ['registrations', 'credentials'].map((each) => `tincan_home_${each}_total`);
  const counts = await Promise.all(names.map((name) => counted(home, name)));
  return counts.reduce((sum, each) => sum + each);
}

/** As they are stored. */
const brokersOfHome = () => home.brokers.map((each) => brokerAddress(each));

async function isAtHome(tincan: Tincan): Promise<void> {
  await tincan.sees('a registration at each broker of the home', ({ brokers }) =>
    brokersOfHome().every((address) =>
      brokers.some((each) => each.address === address && each.name === 'ready'),
    ),
  );
  const { settings } = await tincan.room.snapshot();
  expect(settings.home).toBe(home.name);
  expect(settings.brokers).toEqual([...brokersOfHome(), old.url]);
}

test('the question names all that would change, and after a no nothing has changed', async () => {
  const before = await kept(ada);
  const page = await openPasted(ada, home.link);
  expect(await see(page, 'home-origin')).toBe(home.name);
  const added = await see(page, 'home-added');
  for (const broker of home.brokers) expect(added).toContain(broker);
  expect(await page.evaluate(() => document.body.innerText)).toContain(wordsOf('home_link_plain'));
  await press(page, 'home-cancel');
  await page.waitForFunction(
    (words) => document.body.innerText.includes(words),
    {},
    wordsOf('home_link_cancelled'),
  );
  await page.close();
  expect(await kept(ada)).toEqual(before);
  expect(await heardAtHome()).toBe(0);
});

test('after a yes both are registered at the home, and keep the connection server of before', async () => {
  const pages = [await openPasted(ada, home.link), await openFollowed(ben, home.link)];
  for (const page of pages) {
    await press(page, 'home-use');
    const words = wordsOf('home_link_used', new URL(home.name).host);
    await page.waitForFunction((title) => document.body.innerText.includes(title), {}, words);
    await page.close();
  }
  await Promise.all([isAtHome(ada), isAtHome(ben)]);
});

test('they call each other by the home alone, when the connection server of before is gone', async () => {
  await old.close();
  for (const tincan of [ada, ben]) {
    await tincan.sees('one of three is gone', ({ brokers }) => brokers.some(({ name }) => name !== 'ready'));
  }
  await call(ada, ben, 'audio');
});

// Needs coturn, which `.ci/run` installs.
test.skipIf(!HAS_RELAY)(
  'who hides the IP address calls through the relay of the home, without a server in the settings',
  async () => {
    for (const { room } of [ada, ben]) {
      expect(await room.command('settings.change', { settings: { relayOnly: true } })).toEqual({ ok: true });
      expect((await room.snapshot()).settings.iceServers).toEqual([]);
    }
    await call(ada, ben);
    for (const tincan of [ada, ben]) {
      await until(
        `${tincan.name} receives video`,
        async () => (await received(tincan, 'camera')).framesDecoded > 10,
      );
      await tincan.sees('the path is known', ({ call: now }) => now?.path === 'relayed');
      const { local, remote } = await descriptions(tincan);
      const candidates = [...`${local}${remote}`.matchAll(/^a=candidate:.* (\S+) (\d+) typ (\w+)/gm)];
      expect(candidates.length).toBeGreaterThan(1);
      for (const [, address, port, kind] of candidates) {
        expect([kind, address]).toEqual(['relay', RELAY_HOST]);
        expect(Number(port)).toBeGreaterThanOrEqual(RELAY_PORTS.first);
        expect(Number(port)).toBeLessThanOrEqual(RELAY_PORTS.last);
      }
    }
  },
);

test('a link that is cut off or made up opens no question, and a sentence says so', async () => {
  const { link, name, brokers } = home;
  const bad = {
    'cut off behind the home': link.slice(0, link.indexOf('&b=')),
    'cut off in the address of a broker': link.slice(0, link.indexOf('&b=') + 8),
    'a home that is a page': homeLink({ home: `${name}/elsewhere`, brokers }),
    'a home with a user in it': homeLink({ home: name.replace('//', '//eve@'), brokers }),
    'a broker that is a program': homeLink({ home: name, brokers: ['javascript:alert(1)'] }),
    'more brokers than a client uses': homeLink({
      home: name,
      brokers: [...brokers, `${name}/b`, `${name}/c`],
    }),
  };
  const before = await kept(ada);
  for (const [what, each] of Object.entries(bad)) {
    await ada.inPopup(async (popup) => {
      await write(popup, 'dial-input', each);
      expect(await see(popup, 'home-malformed'), what).toContain(sentenceOf('home-link-malformed'));
    });
    const page = await openFollowed(ada, each);
    expect(await see(page, 'problem', { error: 'home-link-malformed' }), what).toContain(
      sentenceOf('home-link-malformed'),
    );
    await page.close();
  }
  expect(await kept(ada)).toEqual(before);
});
