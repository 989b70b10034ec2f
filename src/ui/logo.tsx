// The product's mark, beside its name.

import mark from '../../icons/tincan.svg';

export function Logo({ size }: { size: number }) {
  return <img src={mark} alt="" width={size} height={size} />;
}
