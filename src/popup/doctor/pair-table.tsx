// All pairs of candidates that the browser knows of, each with its figures and, in plain words, why it carries the link or
// does not.

import type { ComponentChild } from 'preact';
import { type PairVerdict, pairsOf, verdictOf, type WholePair } from '../../protocol/link/pair-verdict';
import type { CandidateView, LinkView } from '../../protocol/snapshot/link-view';
import { type TextKey, text } from '../../shared/text';
import { number } from '../../ui/formats';
import { bytes, milliseconds } from '../../ui/sizes';
import { ColumnHeads } from '../connection/column-heads';

const COLUMNS = [
  { key: 'pair-local', label: 'pair_local', cell: ({ local }) => endOf(local) },
  { key: 'pair-remote', label: 'pair_remote', cell: ({ remote }) => endOf(remote) },
  { key: 'pair-state', label: 'pair_state', cell: ({ pair }) => pair.state },
  {
    key: 'pair-nominated',
    label: 'pair_nominated',
    cell: ({ pair }) => text(pair.nominated ? 'pair_yes' : 'pair_no'),
  },
  {
    key: 'pair-rtt',
    label: 'connection_rtt',
    cell: ({ pair: { rttMs } }) => (rttMs === null ? '–' : <data value={rttMs}>{milliseconds(rttMs)}</data>),
  },
  {
    key: 'pair-sent',
    label: 'connection_sent',
    cell: ({ pair: { bytesSent } }) => <data value={bytesSent}>{bytes(bytesSent)}</data>,
  },
  {
    key: 'pair-received',
    label: 'connection_received',
    cell: ({ pair: { bytesReceived } }) => <data value={bytesReceived}>{bytes(bytesReceived)}</data>,
  },
  {
    key: 'pair-checks',
    label: 'pair_checks',
    cell: ({ pair }) => text('pair_checks_of', number(pair.checksAnswered), number(pair.checksSent)),
  },
] as const satisfies readonly { key: string; label: TextKey; cell: (whole: WholePair) => ComponentChild }[];

/** Why it carries the link, or does not. */
export const VERDICTS: Record<PairVerdict, TextKey> = {
  'in-use': 'pair_in_use',
  works: 'pair_works',
  'spare-relay': 'pair_spare_relay',
  'spare-lower': 'pair_spare_lower',
  spare: 'pair_spare',
  waiting: 'pair_waiting',
  checking: 'pair_checking',
  'failed-unsent': 'pair_failed_unsent',
  'failed-silent': 'pair_failed_silent',
  'failed-later': 'pair_failed_later',
};

export function PairTable({ link }: { link: LinkView }) {
  const pairs = pairsOf(link);
  return (
    <table class="candidates detailed">
      <caption>{text('pair_title')}</caption>
      <ColumnHeads columns={COLUMNS}>
        <th scope="col">{text('pair_why')}</th>
      </ColumnHeads>
      <tbody>
        {pairs.length === 0 && (
          <tr>
            <td colSpan={COLUMNS.length + 1}>{text('candidate_none')}</td>
          </tr>
        )}
        {pairs.map((whole) => {
          const verdict = verdictOf(whole, link);
          return (
            <tr
              key={whole.pair.id}
              aria-current={verdict === 'in-use'}
              data-test="pair"
              data-id={whole.pair.id}
              data-verdict={verdict}
            >
              {COLUMNS.map(({ key, label, cell }) => (
                <td key={key} class={key} data-label={text(label)}>
                  {cell(whole)}
                </td>
              ))}
              <td class="pair-why" data-label={text('pair_why')}>
                {text(VERDICTS[verdict])}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** An end may have been left out for lack of room. */
function endOf(end: CandidateView | undefined): string {
  return end ? `${end.type} ${end.address} ${end.port} ${end.protocol}` : '–';
}
