// Draws the reports of the transfer bench as bars: speed only, each report to its own scale. Plain SVG that follows
// the reader's light or dark.

import { readFileSync, writeFileSync } from 'node:fs';
import { type Machine, machineWords } from './machine';
import type { TransferOptions } from './transfer';
import type { TransferReport } from './transfer-report';

type Report = TransferOptions & TransferReport & { machine: Machine };

interface Bar {
  who: string;
  mbps: number;
}

const OURS = 'Tincan';
const WIDTH = 640;
const LABEL_WIDTH = 190;
const FIGURE_WIDTH = 80;
const BAR_HEIGHT = 18;
const ROW = 26;
const CAPTION = 34;
const FOOTER = 20;
const GAP = 14;

const STYLE = `
  text { font: 14px system-ui, sans-serif; fill: #1f2328 }
  .caption { font-weight: 600 }
  .machine { font-size: 12px; fill: #59636e }
  rect { fill: #9aa4ae }
  .tincan { fill: #2f6fdb }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .machine { fill: #9198a1 }
    rect { fill: #6b7681 }
    .tincan { fill: #6ea2f7 }
  }`;

export function drawChart(reportFiles: readonly string[], svgFile: string): void {
  const reports = reportFiles.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Report);
  writeFileSync(svgFile, chartOf(reports));
}

function chartOf(reports: readonly Report[]): string {
  let top = 0;
  const groups = reports.map((report) => {
    const bars = barsOf(report);
    const group = `<g transform="translate(0 ${top})">${drawGroup(captionOf(report), bars, machineWords(report.machine))}</g>`;
    top += CAPTION + bars.length * ROW + FOOTER + GAP;
    return group;
  });
  const title = 'Speed of a file transfer in megabytes a second';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${top}" role="img" aria-label="${title}">
<title>${title}</title>
<style>${STYLE}
</style>
${groups.join('\n')}
</svg>
`;
}

function drawGroup(caption: string, bars: readonly Bar[], machine: string): string {
  const most = Math.max(...bars.map(({ mbps }) => mbps));
  const rows = bars.map(({ who, mbps }, row) => {
    const y = CAPTION + row * ROW;
    const width = Math.max(1, Math.round((mbps / most) * (WIDTH - LABEL_WIDTH - FIGURE_WIDTH)));
    const baseline = y + BAR_HEIGHT - 4;
    return `
<text x="0" y="${baseline}">${who}</text>
<rect${who === OURS ? ' class="tincan"' : ''} x="${LABEL_WIDTH}" y="${y}" width="${width}" height="${BAR_HEIGHT}" rx="3"/>
<text x="${LABEL_WIDTH + width + 8}" y="${baseline}">${figure(mbps)} MB/s</text>`;
  });
  const footer = `<text class="machine" x="0" y="${CAPTION + bars.length * ROW + FOOTER - 6}">${machine}</text>`;
  return `<text class="caption" x="0" y="20">${caption}</text>${rows.join('')}${footer}`;
}

/** Of the raw variants the fastest: it is the limit. */
function barsOf({ variants: { raw64, raw256, rawWindowed, tincan, peerjs } }: Report): Bar[] {
  const speeds = (runs: (typeof tincan)[]) => runs.map((run) => run?.mbps?.median ?? 0);
  return [
    { who: 'A raw data channel', mbps: Math.max(...speeds([raw64, raw256, rawWindowed])) },
    { who: OURS, mbps: Math.max(...speeds([tincan])) },
    { who: 'PeerJS', mbps: Math.max(...speeds([peerjs])) },
  ].filter(({ mbps }) => mbps > 0);
}

function captionOf({ mib, line }: Report): string {
  if (!line) return `${mib} MiB, two browsers on one machine`;
  const rate = line.mbitPerSecond === null ? [] : [`${line.mbitPerSecond} Mbit/s`];
  const loss = line.lossPercent === 0 ? [] : [`${line.lossPercent} % loss`];
  return [`${mib} MiB`, ...rate, `${line.rttMs} ms there and back`, ...loss].join(', ');
}

function figure(mbps: number): string {
  return mbps.toFixed(mbps < 10 ? 2 : 1);
}
