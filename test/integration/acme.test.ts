// A home of a domain gets its certificate by itself and renews it, for the front and for the relay. Debian: apt-get install caddy
// pebble, and root.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../harness/browser/until';
import { type AcmeHome, type AcmeState, acmeMissing, openAcmeHome } from '../harness/network/acme';

const DOMAIN = 'tincan.test';
const TURNS = `turns:${DOMAIN}:5349?transport=tcp`;
/** Of a certificate: Caddy renews when a third is left. */
const LIFETIME_S = 30;
const TEST_MS = 120_000;
const PATIENCE = { patienceMs: 60_000 };
const missing = acmeMissing();

describe.skipIf(missing !== null)(`a home of a domain${missing ? ` (${missing})` : ''}`, () => {
  let home: AcmeHome;
  let first: AcmeState;
  beforeAll(async () => {
    home = await openAcmeHome(DOMAIN, LIFETIME_S);
  }, TEST_MS);
  afterAll(() => home?.close());

  const stateWith = (what: string, holds: (state: AcmeState) => boolean) =>
    until(
      what,
      async () => {
        const state = await home.state();
        return holds(state) && state;
      },
      { ...PATIENCE, instead: () => home.state() },
    );
  const isShared = ({ front, relay, urls }: AcmeState) =>
    front !== null && front.fingerprint === relay?.fingerprint && urls.includes(TURNS);

  test(
    'gets a certificate of an ACME server, and so does its relay',
    async () => {
      first = await stateWith('a certificate', isShared);
      expect(first.front?.issuer).toMatch(/^Pebble Intermediate CA/);
    },
    TEST_MS,
  );

  test(
    'renews it before it ends, and the relay takes the new one',
    async () => {
      const isNew = (state: AcmeState) =>
        isShared(state) && state.front?.fingerprint !== first.front?.fingerprint;
      const next = await stateWith('another certificate', isNew);
      expect(next.front?.issuer).toMatch(/^Pebble Intermediate CA/);
    },
    TEST_MS,
  );
});
