// npm run bench -- NAME: measures the built extension in real browsers and prints JSON, which names the machine. `--json FILE`
// keeps it.
// `picture`, `popup`, `priority` and `sweep` take the folders of several builds (`--dist` again for another), and measure them in turns.
// `popup --traces FOLDER` keeps Chromium's own trace of an opening of each; `picture` takes `--rtt`, and `--cold`.
// `priority` takes `--busy` (how many processes burn a core beside it) and `--noise` (what cameras show).
// `flood`, `home`, `hostile` and `mqtt` need neither a build nor a browser. `home` and `mqtt` take `--clients` (again for another number),
// `flood` takes `--connections`.
// `guest` takes `--browser chromium`, `--browser firefox` or both, and prints each step as it is done.
// `chart` measures nothing: it draws such files (`--json` again for another) into `--svg FILE`.

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale } from '../scripts/fresh-build';
import { writeReport } from '../scripts/json-report';
import { FIREFOX } from '../test/harness/user/guest';
import { measureCalls } from './call';
import { drawChart } from './chart';
import { measureDoctor } from './doctor';
import { measureGuest } from './guest';
import { ENGINES, type Engine } from './guest-file';
import { measureHome } from './home';
import { measureFlood } from './home-flood';
import { measureHostile } from './hostile';
import { type Machine, thisMachine } from './machine';
import { measureMany } from './many';
import { measureMemory } from './memory';
import { measureMqtt } from './mqtt';
import { measurePicture } from './picture';
import { measurePopup } from './popup';
import { measurePriority } from './priority';
import { linesOf, measureSweep } from './sweep';
import { measureTransfer } from './transfer';
import type { LineConditions } from './udp-line';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    dist: { type: 'string', multiple: true, default: ['dist'] },
    json: { type: 'string', multiple: true, default: [] },
    svg: { type: 'string' },
    repeats: { type: 'string', default: '5' },
    connections: { type: 'string', default: '20000' },
    clients: { type: 'string', multiple: true, default: ['1000'] },
    gib: { type: 'string', default: '1' },
    browser: { type: 'string', multiple: true, default: [] },
    traces: { type: 'string' },
    mib: { type: 'string', default: '64' },
    rtt: { type: 'string' },
    loss: { type: 'string' },
    rate: { type: 'string' },
    queue: { type: 'string' },
    seconds: { type: 'string', default: '30' },
    'in-call': { type: 'boolean', default: false },
    cold: { type: 'boolean', default: false },
    busy: { type: 'string', default: '0' },
    noise: { type: 'boolean', default: false },
  },
});

const dists = values.dist.map((dist) => resolve(dist));

/** What a home router holds, where nothing else is said. */
const QUEUE_MS = 200;
/** Of a slow line. */
const SLOW_QUEUES_MS: readonly number[] = [60, 200];

const BENCHES: Record<string, () => Promise<object>> = {
  call: () => measureCalls(Number(values.repeats)),
  doctor: () => measureDoctor(Number(values.repeats)),
  guest: () => measureGuest(Number(values.repeats), Number(values.gib), enginesAsked()),
  many: measureMany,
  memory: () => measureMemory(Number(values.gib)),
  picture: () =>
    measurePicture({
      repeats: Number(values.repeats),
      dists,
      rttMs: values.rtt === undefined ? null : Number(values.rtt),
      cold: values.cold,
    }),
  popup: () => measurePopup(Number(values.repeats), dists, values.traces),
  priority: () =>
    measurePriority({
      lines: slowLines(),
      seconds: Number(values.seconds),
      repeats: Number(values.repeats),
      dists,
      busyCores: Number(values.busy),
      noise: values.noise,
    }),
  sweep: () =>
    measureSweep({
      lines: sweptLines(),
      seconds: Number(values.seconds),
      dists,
    }),
  transfer: () =>
    measureTransfer({
      mib: Number(values.mib),
      repeats: Number(values.repeats),
      line: lineAsked(),
      inCall: values['in-call'],
    }),
};

/** Those of the guest; where none is asked for, all that are there. */
function enginesAsked(): readonly Engine[] {
  const unknown = values.browser.find((name) => !ENGINES.some((engine) => engine === name));
  if (unknown) throw new Error(`${unknown} is none of the browsers: ${ENGINES.join(', ')}`);
  if (values.browser.length > 0) return ENGINES.filter((engine) => values.browser.includes(engine));
  return existsSync(FIREFOX) ? ENGINES : ['chromium'];
}

/** Null, and so no relay in the path, when nothing is said of the line. */
function lineAsked(): LineConditions | null {
  const { rtt, loss, rate, queue } = values;
  if ([rtt, loss, rate, queue].every((each) => each === undefined)) return null;
  return {
    rttMs: Number(rtt ?? 0),
    lossPercent: Number(loss ?? 0),
    mbitPerSecond: rate === undefined ? null : Number(rate),
    queueMs: Number(queue ?? QUEUE_MS),
  };
}

/** That which was asked for, else 2 Mbit/s with a short queue and with a long one. */
function slowLines(): readonly LineConditions[] {
  const asked = lineAsked();
  const slow = { rttMs: 40, lossPercent: 0, mbitPerSecond: 2 };
  return asked ? [asked] : SLOW_QUEUES_MS.map((queueMs) => ({ ...slow, queueMs }));
}

/** That which was asked for, else 45 lines: five rates, three round trips, three queues. */
function sweptLines(): readonly LineConditions[] {
  const asked = lineAsked();
  return asked ? [asked] : linesOf([2, 5, 10, 20, 50], [10, 50, 120], [50, 120, 300]);
}

async function run(name: string): Promise<void> {
  if (name === 'chart') {
    if (!values.svg) throw new Error('chart needs --svg FILE');
    drawChart(values.json, values.svg);
    return;
  }
  if (name === 'mqtt' || name === 'home') {
    const counts = values.clients.map(Number);
    const report = await (name === 'home' ? measureHome(counts) : measureMqtt(counts));
    writeReport(on(thisMachine(), report), values.json[0]);
    return;
  }
  if (name === 'flood') {
    writeReport(on(thisMachine(), await measureFlood(Number(values.connections))), values.json[0]);
    return;
  }
  if (name === 'hostile') {
    writeReport(on(thisMachine(), measureHostile(Number(values.repeats))), values.json[0]);
    return;
  }
  const bench = BENCHES[name];
  if (!bench)
    throw new Error(
      `there is no bench "${name}": chart, flood, home, hostile, mqtt, ${Object.keys(BENCHES).join(', ')}`,
    );
  buildIfStale();
  const machine = thisMachine();
  writeReport(on(machine, await bench()), values.json[0]);
}

/** The report, or each of several, with the machine that measured. */
function on(machine: Machine, report: object): object {
  return Array.isArray(report) ? report.map((each) => ({ machine, ...each })) : { machine, ...report };
}

await run(positionals[0] ?? '');
process.exit();
