// Holds the frames that a peer sends before our side of the link is up, in their order. Until the certificate is verified and
// there is a safety code, nobody has proved to be the contact: no frame counts yet, and no frame of an honest peer is lost.

export interface Held<T> {
  /** Acts on the frame at once when the link is up, else holds it. False when there is no more room. */
  take(said: T): boolean;
  /** The link is up: acts on the held frames, and on later ones at once. */
  up(): void;
  /** The link has ended: drops the held frames. */
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
      // A held frame may end the link.
      for (let said = held.shift(); said !== undefined; said = held.shift()) act(said);
    },
    drop() {
      held = [];
    },
  };
}
