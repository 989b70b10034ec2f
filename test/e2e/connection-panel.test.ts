import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { call } from '../harness/deeds';
import { openPair } from '../harness/pair';
import { descriptions, statistics } from '../harness/stats';
import { by, press, see, textsOf } from '../harness/view';

const pair = openPair();

test('the panel shows what getStats() says: every candidate, the selected pair, both descriptions', async () => {
  const { ada, ben } = pair;
  await call(ada, ben);
  await ada.inPopup(async (popup) => {
    await press(popup, 'open-connection');
    await see(popup, 'candidate-pair');
    for (const side of ['local', 'remote']) await agreesOnCandidates(popup, side);
    const { local, remote } = await descriptions(ada);
    await agreesOnSdp(popup, 'sdp-local', local);
    await agreesOnSdp(popup, 'sdp-remote', remote);
  });
});

async function agreesOnCandidates(popup: Page, side: string): Promise<void> {
  const told = (await statistics(pair.ada)).filter(({ type }) => type === `${side}-candidate`);
  const shown = await popup.$$eval(by('candidate', { side }), (rows) => rows.map((row) => row.textContent));
  expect(shown).toHaveLength(told.length);
  for (const { address, port, protocol, usernameFragment } of told) {
    const facts = [address, port, protocol, usernameFragment].map(String);
    expect(shown.some((row) => facts.every((fact) => row.includes(fact)))).toBe(true);
  }
}

async function agreesOnSdp(popup: Page, name: string, sdp: string): Promise<void> {
  const [shown = ''] = await textsOf(popup, name);
  for (const line of sdp.trim().split('\r\n')) expect(shown).toContain(line);
  const sections = sdp.match(/^m=/gm)?.length ?? 0;
  expect(await popup.$$(`${by(name)} ${by('sdp-section')}`)).toHaveLength(sections + 1);
}
