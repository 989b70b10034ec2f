import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { until } from '../harness/browser/until';
import { descriptions, received, statistics } from '../harness/probe/stats';
import { call } from '../harness/user/actions';
import { openPair } from '../harness/user/pair';
import { by, press, see, textsOf } from '../harness/user/view';

const pair = openPair();
const SIDES = ['local', 'remote'] as const;

test('the connection panel shows every candidate, the selected pair and both session descriptions, and explains each line', async () => {
  const { ada, ben } = pair;
  await call(ada, ben);
  await ada.inPopup(async (popup) => {
    await press(popup, 'open-connection');
    await press(popup, 'connection-technical');
    await see(popup, 'candidate-pair');
    // The panel is up to a second late, and candidates still arrive.
    await until(
      'every candidate and description is on the panel',
      async () => (await missing(popup)).length === 0,
      {
        instead: () => missing(popup),
      },
    );
    for (const side of SIDES) {
      expect(await popup.$$(by('candidate', { side }))).toHaveLength((await candidates(side)).length);
      const sections = (await descriptions(ada))[side].match(/^m=/gm) ?? [];
      expect(sections).toHaveLength(5);
      expect(await popup.$$(`${by(`sdp-${side}`)} ${by('sdp-section')}`)).toHaveLength(sections.length + 1);
    }
    const unexplained = await popup.$$eval(by('sdp-line'), (lines) =>
      lines.filter((line) => !line.querySelector('cite')).map((line) => line.textContent),
    );
    expect(unexplained).toEqual([]);
  });
});

test('the bars of a call lead to figures: loss, bitrate, frame size and codecs', async () => {
  const { ada, ben } = pair;
  await call(ada, ben);
  await until('video at Ada', async () => (await received(ada, 'camera')).framesPerSecond > 0);
  await ada.inPopup(async (popup) => {
    await see(popup, 'bars');
    await press(popup, 'open-connection');
    const figures = await until('the figures with the size of the video', async () => {
      const shown = await see(popup, 'quality');
      // The first pictures of a call are smaller.
      const { width, height } = await received(ada, 'camera');
      return shown.includes(`${width} × ${height}`) && shown;
    });
    expect(figures).toMatch(/^(?:Good|Fair|Poor) connection · Direct.* · \d+ ms/);
    expect(figures).toContain('%');
    await press(popup, 'connection-technical');
    const details = await see(popup, 'connection-details');
    for (const codec of ['opus', 'VP8']) expect(details).toContain(codec);
  });
});

async function candidates(side: string): Promise<Record<string, unknown>[]> {
  return (await statistics(pair.ada)).filter(({ type }) => type === `${side}-candidate`);
}

/** The candidates and lines of descriptions that the browser reports and the panel does not show. */
async function missing(popup: Page): Promise<string[]> {
  const lacks: string[] = [];
  const told = await descriptions(pair.ada);
  await popup.$$eval('details', (folds) => {
    for (const fold of folds) fold.open = true;
  });
  for (const side of SIDES) {
    const rows = await popup.$$eval(by('candidate', { side }), (all) => all.map((row) => row.textContent));
    for (const { address, port, protocol, usernameFragment } of await candidates(side)) {
      const facts = [address, port, protocol, usernameFragment].map(String);
      if (!rows.some((row) => facts.every((fact) => row.includes(fact)))) lacks.push(facts.join(' '));
    }
    const [shown = ''] = await textsOf(popup, `sdp-${side}`);
    lacks.push(...told[side].split('\r\n').filter((line) => !shown.includes(line)));
  }
  return lacks;
}
