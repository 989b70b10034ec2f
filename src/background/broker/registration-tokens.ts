// The token of our registration at each broker. The same token re-attaches after the worker's death, while the broker still
// holds the old socket.

import { browser } from '../../shared/browser';
import { randomHex } from '../../shared/random';
import { serialQueue } from '../../shared/serial-queue';

const TOKENS_KEY = 'brokerTokens';
/** The one token of an older build, which knew one broker. */
const OLD_KEY = 'brokerToken';
const TOKEN_BYTES = 16;
/** Brokers that were visited and will be again; a new token does as well. */
const TOKENS_KEPT = 8;

type Tokens = Readonly<Record<string, string>>;

const serialised = serialQueue();

/** Of each address, made if there is none. */
export function registrationTokens(addresses: readonly string[]): Promise<Tokens> {
  return serialised(async () => {
    const stored = await browser.storage.local.get([TOKENS_KEY, OLD_KEY]);
    const { [TOKENS_KEY]: kept = {}, [OLD_KEY]: old } = stored as {
      [TOKENS_KEY]?: Tokens;
      [OLD_KEY]?: string;
    };
    const wanted = addresses.map((address, nth) => {
      const first = nth === 0 ? old : undefined;
      return [address, kept[address] ?? first ?? randomHex(TOKEN_BYTES)] as const;
    });
    const others = Object.entries(kept).filter(([address]) => !addresses.includes(address));
    const tokens = Object.fromEntries([...wanted, ...others].slice(0, TOKENS_KEPT));
    await browser.storage.local.set({ [TOKENS_KEY]: tokens });
    if (old !== undefined) await browser.storage.local.remove(OLD_KEY);
    return tokens;
  });
}
