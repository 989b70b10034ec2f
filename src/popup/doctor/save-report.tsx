// Saves the report of one connection by one press; with addresses only if the user ticks that.

import { Download } from 'lucide';
import { useState } from 'preact/hooks';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { makeReport, type Reported, saveReport } from './make-report';

/** `what` is asked for at the press: the figures of a call change every second. */
export function SaveReport({ what }: { what: () => Reported }) {
  const [withAddresses, setWithAddresses] = useState(false);
  return (
    <section class="card stack" aria-label={text('report_title')}>
      <h2>{text('report_title')}</h2>
      <p class="muted">{text('report_text')}</p>
      <div class="row wrap">
        <Button
          icon={Download}
          onClick={() => saveReport(makeReport(what(), withAddresses, Date.now()))}
          data-test="report-save"
        >
          {text('report_save')}
        </Button>
        <label class="row report-tick">
          <input
            type="checkbox"
            checked={withAddresses}
            onChange={({ currentTarget }) => setWithAddresses(currentTarget.checked)}
            data-test="report-addresses"
          />
          {text('report_with_addresses')}
        </label>
      </div>
    </section>
  );
}
