// What a line of a session description means: which sentence says it, with which values of the line, and where it is defined.

export interface Meaning<Says extends string = string> {
  /** The sentence, by name. */
  says: Says;
  /** What stands in the sentence: values of the line, and names of codecs. They come from the peer and are only shown. */
  values: readonly string[];
  source: string;
}

/** The payload types of a media section and their codecs, as `a=rtpmap` names them. */
export type Codecs = ReadonlyMap<string, string>;

/** Null when this kind of line has another form than the standard gives it. */
export type Explain<Says extends string = string> = (value: string, codecs: Codecs) => Meaning<Says> | null;

/** A sentence that says the same whatever the value is; `$1` is the whole value. */
export const always =
  <Says extends string>(says: Says, source: string): Explain<Says> =>
  (value) => ({ says, values: [value.trim()], source });

/** A sentence with the groups of the pattern as its values. */
export const matching =
  <Says extends string>(pattern: RegExp, says: Says, source: string): Explain<Says> =>
  (value) => {
    const found = pattern.exec(value.trim());
    return found && { says, values: found.slice(1).map((each) => each ?? ''), source };
  };

/** The first of these that understands the value. */
export const firstOf =
  <Says extends string>(...ways: readonly Explain<Says>[]): Explain<Says> =>
  (value, codecs) => {
    for (const way of ways) {
      const meaning = way(value, codecs);
      if (meaning) return meaning;
    }
    return null;
  };
