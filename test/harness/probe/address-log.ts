// Logs every candidate that an offscreen document sends: on a channel of a link, or sealed through the broker. Sealed
// candidates are logged before they are sealed.

import { readyForCode } from '../browser/page-code';
import type { Tincan } from '../user/tincan';
import { offscreenPageOf } from './offscreen-page';

export interface AddressLog {
  /** The types of the candidates that were sent since the log began, for example `host` and `relay`. */
  types(): Promise<string[]>;
}

export async function logAddresses(tincan: Tincan): Promise<AddressLog> {
  const offscreenPage = await offscreenPageOf(tincan);
  await readyForCode(offscreenPage);
  const words = await offscreenPage.evaluateHandle(() => {
    const said: string[] = [];
    const { send } = RTCDataChannel.prototype;
    RTCDataChannel.prototype.send = function (this: RTCDataChannel, data: never) {
      if (typeof data === 'string') said.push(data);
      send.call(this, data);
    };
    const { encrypt } = SubtleCrypto.prototype;
    SubtleCrypto.prototype.encrypt = function (this: SubtleCrypto, ...args: Parameters<typeof encrypt>) {
      said.push(new TextDecoder().decode(args[2]));
      return encrypt.apply(this, args);
    };
    return said;
  });
  return {
    async types() {
      const said = await words.evaluate((all) => all);
      return said.flatMap((each) =>
        [...each.matchAll(/candidate:[^"\\]*? typ (\w+)/g)].map(([, type = '']) => type),
      );
    },
  };
}
