// The token of a connection is asked for when it is to be opened. The answer may come after that attempt is over.

import type { Result } from '../../protocol/errors';

export type TokenAnswer = Result<string, 'broker-refused' | 'broker-unreachable'>;

/** Asks the home of this broker for the token with which `id` may connect. Only a broker that speaks MQTT needs one. */
export type TokenFor = (brokerUrl: string, id: string) => Promise<TokenAnswer>;

export interface TokenRequest {
  /** Null when it was dropped, or another one made, before the answer came. */
  ask(brokerUrl: string, id: string): Promise<TokenAnswer | null>;
  drop(): void;
}

export function createTokenRequest(tokenFor: TokenFor): TokenRequest {
  let latest = 0;
  return {
    async ask(brokerUrl, id) {
      latest += 1;
      const own = latest;
      const answer = await tokenFor(brokerUrl, id);
      return own === latest ? answer : null;
    },
    drop() {
      latest += 1;
    },
  };
}
