// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { People } from '../../../../src/popup/home/people';
import { ACK } from '../../../../src/protocol/errors';
import { resetBrowser } from '../../fake-browser';
import { BEN, GRACE, ME } from '../../people';

/** A busy machine takes its time to compile what is loaded. */
const COMING_MS = 4_000;

beforeEach(resetBrowser);
afterEach(cleanup);

test('Enter may come before the code that reads the field: it calls whom the text means then', async () => {
  const called: string[] = [];
  render(
    <People
      contacts={[BEN, GRACE]}
      presence={{}}
      calls={[]}
      ownId={ME.id}
      takesFocus
      onCall={async (to) => {
        called.push(to);
        return ACK;
      }}
      onPlain={null}
    />,
  );
  const field = screen.getByRole<HTMLInputElement>('searchbox');
  fireEvent.input(field, { target: { value: 'gra' } });
  fireEvent.submit(field.form as HTMLFormElement);
  expect(called).toEqual([]);
  await waitFor(() => expect(called).toEqual([GRACE.id]), { timeout: COMING_MS });
});
