// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeReport } from '../../../../src/popup/doctor/make-report';
import { OpenReport } from '../../../../src/popup/doctor/open-report';
import { reportText } from '../../../../src/popup/doctor/report-text';
import { ReportView } from '../../../../src/popup/doctor/report-view';
import { REPORT_BYTES } from '../../../../src/protocol/report/limits';
import { reportFile } from '../../../../src/protocol/report/report';
import { LINK } from '../../../gallery/connection';
import { NOW } from '../../../gallery/people';
import { LOG, reportIn } from '../../../gallery/reports';
import { CALLED } from '../../../gallery/timelines';
import { resetBrowser } from '../../fake-browser';

beforeEach(resetBrowser);
afterEach(cleanup);

test('a report is drawn as the connection that it is about, under a banner that says that it is not live', () => {
  const close = vi.fn();
  render(<ReportView report={reportIn()} close={close} />);
  expect(screen.getAllByRole('status')[0]?.textContent).toMatch(
    /A report of .*, not live.*Addresses are masked/,
  );
  for (const title of ['Timeline', 'Route', 'ICE', 'Log']) screen.getByRole('heading', { name: title });
  expect(document.body.textContent).toContain('ipv4-private-1');
  fireEvent.click(screen.getByLabelText('Close the report'));
  expect(close).toHaveBeenCalledOnce();
});

test('the log shows what is loud enough', () => {
  render(<ReportView report={reportIn()} close={() => undefined} />);
  const levels = () =>
    [...document.querySelectorAll('[data-test="log-entry"]')].map((each) => each.getAttribute('data-level'));
  expect(levels()).toEqual(['info', 'warn', 'error']);
  fireEvent.change(screen.getByLabelText('From level'), { target: { value: 'error' } });
  expect(levels()).toEqual(['error']);
});

test('the readable part has the steps, the candidates, the pairs and the log', () => {
  const said = reportText(reportIn());
  expect(said).toMatch(/^## Report/);
  for (const part of ['Knock sent', 'srflx', 'In use', 'ICE candidate error 701', 'connection-lost']) {
    expect(said).toContain(part);
  }
});

test('a report has no name and no ID, and of the log what belongs to its call', () => {
  const old = { ...LOG[0], at: CALLED.beganAt - 120_000, what: 'of another call' } as (typeof LOG)[number];
  const report = makeReport(
    { kind: 'call', line: 'own', end: null, link: LINK, timeline: CALLED, samples: [], log: [old, ...LOG] },
    false,
    NOW,
  );
  const whole = reportFile(reportText(report), report);
  expect(report.log.map(({ what }) => what)).not.toContain('of another call');
  expect(report.log.length).toBeGreaterThan(0);
  expect(whole).not.toMatch(/Grace|peer":"/);
});

async function chooses(file: File): Promise<ReturnType<typeof vi.fn>> {
  const open = vi.fn();
  render(<OpenReport open={open} />);
  const input = document.querySelector<HTMLInputElement>('[data-test="report-file"]');
  if (!input) throw new Error('there is no field');
  Object.defineProperty(input, 'files', { value: [file] });
  fireEvent.change(input);
  return open;
}

test('a file with a report is opened', async () => {
  const report = reportIn();
  const open = await chooses(new File([reportFile('## Report', report)], 'tincan-report.txt'));
  await vi.waitFor(() => expect(open).toHaveBeenCalledWith(report));
});

test.each([
  ['that is none', new File(['hello'], 'a.txt'), /isn’t a report/],
  ['that is too large', new File(['x'.repeat(REPORT_BYTES + 1)], 'a.txt'), /too large/],
  ['of a newer Tincan', new File([JSON.stringify({ ...reportIn(), version: 9 })], 'a.json'), /newer Tincan/],
])('a file %s is refused with a sentence', async (_what, file, sentence) => {
  const open = await chooses(file);
  await screen.findByText(sentence);
  expect(open).not.toHaveBeenCalled();
});
