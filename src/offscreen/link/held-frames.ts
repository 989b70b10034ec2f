// What a peer says before our side of the link is up, in its order. Until the certificate is verified and there is a safety
// code nobody has proved to be the contact: nothing of it counts, and nothing of an honest one is lost.

export interface Held<T> {
  /** Acts at once when the link is up. False when there is no more room. */
  take(said: T): boolean;
  /** Acts on all of it, and from now on at once. */
  up(): void;
  /** The link has ended: what is left counts no more. */
  drop(): void;
}

export function holdUntilUp<T>(most: number, act: (said: T) => void): Held<T> {
  let held: T[] = [];
  let isUp = false;

  return {
    take(said) {
      if (isUp) act(said);
      else if (held.length >= most) return false;
      else held.push(said);
      return true;
    },
    up() {
      isUp = true;
      // One of them may end the link.
      for (let said = held.shift(); said !== undefined; said = held.shift()) act(said);
    },
    drop() {
      held = [];
    },
  };
}
