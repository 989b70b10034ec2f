// Asks a home for credentials in the name of our contact ID.

import { type Result, refuse } from '../../protocol/errors';
import type { Credentials, HomeProblem } from '../../protocol/home/credential-answer';
import { askHomeAs } from '../../shared/ask-home';
import { loadSigner } from '../../shared/keys';

/** `origin` as homeOrigin() writes it. */
export async function askHome(origin: string): Promise<Result<Credentials, HomeProblem>> {
  const own = await loadSigner();
  return own ? askHomeAs(own, origin) : refuse<HomeProblem>('unreachable');
}
