// Says to the phone what it must do.

import type { Orders } from '../protocol/contract';
import type { Heard } from '../protocol/errors';
import { send } from '../shared/bus';
import { openPhone } from './offscreen-document';

/** For a phone that is open; one that is not answers `phone-closed`. */
export function order<K extends keyof Orders>(name: K, body: Orders[K]): Promise<Heard> {
  return send('offscreen', name, body);
}

/** Opens the phone first. */
export async function orderOpen<K extends keyof Orders>(name: K, body: Orders[K]): Promise<Heard> {
  await openPhone();
  return order(name, body);
}
