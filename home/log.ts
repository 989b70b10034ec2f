// What the home says to its owner. No line has an address or an ID, unless the owner asks for it.

export interface Log {
  say(line: string): void;
  warn(line: string): void;
  /** A line of the relay, which may have addresses. */
  relay(line: string): void;
}

export function createLog({ addresses }: { addresses: boolean }): Log {
  return {
    say: (line) => console.log(line),
    warn: (line) => console.warn(line),
    relay: (line) => {
      if (addresses) console.log(`coturn: ${line}`);
    },
  };
}
