// Where this user can be reached, as it is told to the peer on each link. Background says it.

let homes: readonly string[] = [];

export function useOwnBrokers(now: readonly string[]): void {
  homes = now;
}

/** To be asked at the moment of use. */
export const ownBrokers = (): readonly string[] => homes;
