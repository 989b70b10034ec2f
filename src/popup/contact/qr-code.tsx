// A link as a QR code, for the phone of whoever sits across the table. Dark on light in both themes: not every reader takes the
// other way round.

import { encode } from 'uqr';
import { text } from '../../shared/text';
import { QR_BORDER, QR_CHARS } from './limits';

export function QrCode({ link }: { link: string }) {
  if (link.length > QR_CHARS) {
    return (
      <p class="muted" data-test="qr-too-long">
        {text('guest_invite_qr_long')}
      </p>
    );
  }
  const { data, size } = encode(link, { border: QR_BORDER });
  return (
    <svg
      class="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={text('guest_invite_qr')}
      data-test="qr-code"
    >
      <path d={data.map(rowPath).join('')} />
    </svg>
  );
}

/** Each run of dark squares in a row is one rectangle. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x] || row[x - 1]) continue;
    const light = row.indexOf(false, x);
    const length = (light < 0 ? row.length : light) - x;
    path += `M${x} ${y}h${length}v1h-${length}z`;
  }
  return path;
}
