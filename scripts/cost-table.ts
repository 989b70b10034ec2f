// Renders what a peer may cost, from the code that counts it. docs/security.md holds the result, and a test compares.

import {
  BROKER_COSTS,
  type BrokerKind,
  type Cost,
  FRAME_COSTS,
  type FrameKind,
} from '../src/protocol/budget/costs';
import { LINK_TERMS, PEER_TERMS, PURSES, SENDER_TERMS } from '../src/protocol/budget/limits';

const figure = (count: number) => count.toLocaleString('en');
const row = (...cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const head = (...cells: readonly string[]) => [row(...cells), row(...cells.map(() => '---'))];
const left = (leaves: Cost['leaves']) => (leaves === 'nothing' ? leaves : `${figure(leaves)} bytes`);

function price({ draws }: Cost): string {
  const paid = draws.map(({ from, each, perKilo }) => {
    const parts = [each > 0 ? figure(each) : '', perKilo > 0 ? `${figure(perKilo)} for each 1,024` : ''];
    return `${parts.filter((part) => part !== '').join(' and ')} from \`${from}\``;
  });
  return paid.join(', ');
}

function frameRows(): string[] {
  const costs = Object.entries(FRAME_COSTS) as [FrameKind, Cost][];
  return costs.map(([kind, cost]) => row(kind, price(cost), left(cost.leaves)));
}

function brokerRows(): string[] {
  const costs = Object.entries(BROKER_COSTS) as [BrokerKind, (typeof BROKER_COSTS)[BrokerKind]][];
  return costs.map(([kind, { each, leaves }]) =>
    row(`${kind} through the broker`, `${figure(each)} from its sender’s own`, left(leaves)),
  );
}

function bucketRows(): string[] {
  const links = PURSES.map((purse) => {
    const [link, peer] = [LINK_TERMS[purse], PEER_TERMS[purse]];
    return row(
      `\`${purse}\``,
      ...[link, peer].map(({ most, perSecond }) => `${figure(most)}, and ${figure(perSecond)} a second`),
    );
  });
  const { most, perSecond } = SENDER_TERMS;
  return [
    ...links,
    row('a sender’s at the broker', 'none', `${figure(most)}, and ${figure(perSecond)} a second`),
  ];
}

export function costTable(): string {
  return [
    ...head('What comes', 'What it costs', 'What it may leave in storage'),
    ...frameRows(),
    ...brokerRows(),
    '',
    ...head('Bucket', 'Of one link', 'Of all links of one peer'),
    ...bucketRows(),
  ].join('\n');
}
