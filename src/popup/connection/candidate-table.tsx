// All ICE candidates of one side. In a narrow panel each row becomes a card without column heads, so each cell has the name
// of its column.

import type { CandidateView } from '../../protocol/snapshot/link-view';
import { type TextKey, text } from '../../shared/text';

const COLUMNS = [
  { key: 'type', label: 'candidate_type' },
  { key: 'address', label: 'candidate_address' },
  { key: 'port', label: 'candidate_port' },
  { key: 'protocol', label: 'candidate_protocol' },
  { key: 'priority', label: 'candidate_priority' },
  { key: 'ufrag', label: 'candidate_ufrag' },
  { key: 'server', label: 'candidate_server' },
] as const satisfies readonly { key: keyof CandidateView; label: TextKey }[];

export interface CandidateTableProps {
  title: string;
  side: 'local' | 'remote';
  candidates: readonly CandidateView[];
  /** The id of the candidate in use. */
  used: string | undefined;
}

export function CandidateTable({ title, side, candidates, used }: CandidateTableProps) {
  return (
    <table class="candidates" translate={false}>
      <caption>{title}</caption>
      <thead>
        <tr>
          {COLUMNS.map(({ key, label }) => (
            <th key={key} scope="col">
              {text(label)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {candidates.length === 0 && (
          <tr>
            <td colSpan={COLUMNS.length}>{text('candidate_none')}</td>
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
            {COLUMNS.map(({ key, label }) => (
              <td key={key} class={key} data-label={text(label)}>
                {candidate[key] || '–'}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
