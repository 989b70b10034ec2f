// Cuts characters off the end of a text in linear time. A pattern such as /\s+$/ takes quadratic time: it begins anew
// at each character of a long run that is not at the end.

/** `text` without the UTF-16 units at its end that `cuts` says true to. */
export function withoutEnd(text: string, cuts: (unit: string) => boolean): string {
  let end = text.length;
  while (end > 0 && cuts(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
