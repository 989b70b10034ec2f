// The token with which a contact ID connects: a JWT that the home signs once the ID has signed a challenge. Its claims say
// also to brokers of other makes what its owner may do: `acl` to EMQX, `scope` to RabbitMQ.

import { errors, jwtVerify, SignJWT } from 'jose';
import { inboxFilter, outboxFilter } from '../../src/protocol/mqtt/topics';
import type { ContactId } from '../../src/protocol/snapshot/ids';

export const TOKEN_AUDIENCE = 'tincan';
const ALGORITHM = 'HS256';

export interface Tokens {
  issue(id: ContactId): Promise<string>;
  /** Whose token it is; null when it is none of ours, or too old. */
  ownerOf(token: string): Promise<string | null>;
}

export function createTokens(key: Uint8Array, lifetimeS: number): Tokens {
  return {
    issue(id) {
      return new SignJWT({ acl: { pub: [outboxFilter(id)], sub: [inboxFilter(id)] }, scope: scopesOf(id) })
        .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
        .setSubject(id)
        .setAudience(TOKEN_AUDIENCE)
        .setIssuedAt()
        .setExpirationTime(`${lifetimeS}s`)
        .sign(key);
    },
    async ownerOf(token) {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: [ALGORITHM],
          audience: TOKEN_AUDIENCE,
          requiredClaims: ['sub', 'exp'],
        });
        return payload.sub ?? null;
      } catch (error) {
        if (error instanceof errors.JOSEError) return null;
        throw error;
      }
    },
  };
}

/** RabbitMQ keeps a subscription as a queue named after the client identifier, and writes topics with dots. */
function scopesOf(id: ContactId): string[] {
  const queue = `*/mqtt-subscription-${id}.*`;
  const grants = [
    `configure:${queue}`,
    `write:${queue}`,
    `read:${queue}`,
    `write:*/amq.topic/tincan.1.*.${id}`,
    `read:*/amq.topic/tincan.1.${id}.*`,
  ];
  return grants.map((grant) => `${TOKEN_AUDIENCE}.${grant}`);
}
