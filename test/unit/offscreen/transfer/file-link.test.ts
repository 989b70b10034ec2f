import { expect, test } from 'vitest';
import { FileLink } from '../../../../src/offscreen/transfer/file-link';
import type { WorkerCommand } from '../../../../src/offscreen/transfer/worker/worker-messages';
import { BEN } from '../../people';

const nothing = () => undefined;
const WELL = { rttMs: 40, sendableKbps: 1_000, remoteLoss: 0 };

test('tells the worker what a call on the link bears, while files are sent', () => {
  const commands: WorkerCommand[] = [];
  const link = new FileLink(
    {
      peer: BEN.id,
      certificate: {} as RTCCertificate,
      pinned: () => '',
      roundTripMs: async () => null,
      send: nothing,
      unknown: nothing,
      misbehaved: nothing,
    },
    (command) => commands.push(command),
    () => false,
  );
  const told = () => commands.splice(0).flatMap((each) => (each.do === 'limit' ? [each.callBearsMs] : []));
  link.open();
  link.media(true);
  link.measured(WELL);
  expect(told()).toEqual([null, 0]);
  // Without a browser no lane can be opened: the link is down while the first file begins.
  link.close();
  link.want(1);
  link.measured(WELL);
  link.open();
  const [bears] = told();
  expect(bears).toBeGreaterThan(0);
  link.media(false);
  expect(told()).toEqual([null]);
});
