// Says to background what happened. Nobody waits for the answer; a refusal is a fault of ours.

import type { Contexts } from '../../protocol/contract';
import type { Reports } from '../../protocol/contract/reports';
import { send } from '../../shared/bus';

export function report<K extends keyof Reports>(name: K, body: Contexts['background'][K]): void {
  void send('background', name, body).then((ack) => {
    if (!ack.ok) reportError(new Error(`${name} was not heard: ${ack.error}`));
  });
}
