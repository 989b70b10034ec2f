// All ICE candidates of one side. In a narrow place each row becomes a card without column heads, so each cell has the name
// of its column.

import { priorityParts } from '../../protocol/link/candidate-priority';
import type { CandidateView } from '../../protocol/snapshot/link-view';
import { type TextKey, text } from '../../shared/text';
import { ColumnHeads } from './column-heads';

interface Column {
  key: string;
  label: TextKey;
  cell: (candidate: CandidateView) => string | number;
  /** On the page of connections alone: the panel has no room for it. */
  isDetail?: true;
}

const COLUMNS: readonly Column[] = [
  { key: 'type', label: 'candidate_type', cell: ({ type }) => type },
  { key: 'address', label: 'candidate_address', cell: ({ address }) => address },
  { key: 'port', label: 'candidate_port', cell: ({ port }) => port },
  { key: 'protocol', label: 'candidate_protocol', cell: protocolOf },
  { key: 'related', label: 'candidate_related', cell: relatedOf, isDetail: true },
  { key: 'priority', label: 'candidate_priority', cell: ({ priority }) => priority },
  {
    key: 'type-preference',
    label: 'candidate_type_preference',
    cell: ({ priority }) => priorityParts(priority)?.type ?? '',
    isDetail: true,
  },
  {
    key: 'local-preference',
    label: 'candidate_local_preference',
    cell: ({ priority }) => priorityParts(priority)?.local ?? '',
    isDetail: true,
  },
  {
    key: 'component',
    label: 'candidate_component',
    cell: ({ priority }) => priorityParts(priority)?.component ?? '',
    isDetail: true,
  },
  { key: 'foundation', label: 'candidate_foundation', cell: ({ foundation }) => foundation, isDetail: true },
  { key: 'ufrag', label: 'candidate_ufrag', cell: ({ ufrag }) => ufrag },
  { key: 'network', label: 'candidate_network', cell: ({ networkType }) => networkType, isDetail: true },
  { key: 'given-by', label: 'candidate_server', cell: ({ server }) => server },
];

/** `tcp active`; with the way to the relay, where it is another. */
function protocolOf({ protocol, tcpType, relayProtocol }: CandidateView): string {
  if (relayProtocol !== '' && relayProtocol !== protocol) {
    return text('candidate_over', protocol, relayProtocol);
  }
  return [protocol, tcpType].filter(Boolean).join(' ');
}

function relatedOf({ relatedAddress, relatedPort }: CandidateView): string {
  return relatedPort > 0 ? `${relatedAddress} ${relatedPort}` : relatedAddress;
}

export interface CandidateTableProps {
  title: string;
  side: 'local' | 'remote';
  candidates: readonly CandidateView[];
  /** The id of the candidate in use. */
  used: string | undefined;
  /** All that is known of each. */
  isDetailed?: boolean;
}

export function CandidateTable({ title, side, candidates, used, isDetailed = false }: CandidateTableProps) {
  const columns = COLUMNS.filter((column) => isDetailed || !column.isDetail);
  return (
    <table class={isDetailed ? 'candidates detailed' : 'candidates'} translate={false}>
      <caption>{title}</caption>
      <ColumnHeads columns={columns} />
      <tbody>
        {candidates.length === 0 && (
          <tr>
            <td colSpan={columns.length}>{text('candidate_none')}</td>
          </tr>
        )}
        {candidates.map((candidate) => (
          <tr
            key={candidate.id}
            aria-current={candidate.id === used}
            data-test="candidate"
            data-side={side}
            data-type={candidate.type}
          >
            {columns.map(({ key, label, cell }) => (
              <td key={key} class={key} data-label={text(label)}>
                {cell(candidate) || '–'}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
