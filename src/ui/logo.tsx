// The product's mark, beside its name.

import mark from '../../icons/tincan.svg';

export function Logo({ size }: { size: number }) {
  return <img src={mark} alt="" style={{ inlineSize: `${size / 16}rem` }} />;
}
