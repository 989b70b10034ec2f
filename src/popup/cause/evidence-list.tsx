// What one side saw, as a card of names and values.

import { text } from '../../shared/text';
import { Fact } from '../connection/fact';
import type { EvidenceFact } from './evidence-words';

export interface EvidenceListProps {
  title: string;
  facts: readonly EvidenceFact[];
  side: 'here' | 'there';
}

export function EvidenceList({ title, facts, side }: EvidenceListProps) {
  return (
    <section class="card stack" aria-label={title} data-test={`evidence-${side}`}>
      <h2>{title}</h2>
      <dl class="facts evidence">
        {facts.map(([name, value], at) => (
          <Fact key={`${name} ${at}`} name={text(name)} value={value} />
        ))}
      </dl>
    </section>
  );
}
