// Opens the file of a report, also of somebody else. What is no report is refused with a sentence.

import { useState } from 'preact/hooks';
import { REPORT_BYTES } from '../../protocol/report/limits';
import { type LinkReport, type ReportFault, readReport } from '../../protocol/report/report';
import { type TextKey, text } from '../../shared/text';
import { Field } from '../../ui/field';

const FAULTS: Record<ReportFault, TextKey> = {
  'too-large': 'report_too_large',
  'not-one': 'report_not_one',
  newer: 'report_newer',
};

export function OpenReport({ open }: { open: (report: LinkReport) => void }) {
  const [fault, setFault] = useState<ReportFault | null>(null);

  async function choose(input: HTMLInputElement): Promise<void> {
    const [file] = input.files ?? [];
    if (!file) return;
    const read = await reportIn(file);
    // The same file can be chosen again, when it was mended.
    input.value = '';
    setFault(typeof read === 'string' ? read : null);
    if (typeof read !== 'string') open(read);
  }

  return (
    <section class="card stack" aria-label={text('report_open')}>
      <Field label={text('report_open')} problem={fault && text(FAULTS[fault])} problemTest="report-fault">
        <input
          type="file"
          accept=".txt,.json"
          onChange={({ currentTarget }) => void choose(currentTarget)}
          data-test="report-file"
        />
      </Field>
    </section>
  );
}

/** Its length is looked at before a byte is read. A file that is gone, or may not be read, is no report. */
async function reportIn(file: File): Promise<LinkReport | ReportFault> {
  if (file.size > REPORT_BYTES) return 'too-large';
  try {
    return readReport(await file.text());
  } catch (_unreadable) {
    return 'not-one';
  }
}
