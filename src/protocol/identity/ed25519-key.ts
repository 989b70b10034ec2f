// Which 32 bytes may be an Ed25519 public key. Chrome's verify accepts small-order points, with which one
// signature is valid for many messages: they are refused here, before import.

import { equalBytes, hexBytes } from '../codec/bytes';

/** y of the points whose order divides 8 (RFC 8032 §5.1, little-endian, sign bit cleared). */
const SMALL_ORDER_Y = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
].map(hexBytes);

/** p = 2^255 - 19, little-endian: a y that is not below it has a second, canonical spelling. */
const P = hexBytes('edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f');

export function isUsableKey(key: Uint8Array): boolean {
  if (key.length !== P.length) return false;
  const y = key.map((byte, i) => (i === P.length - 1 ? byte & 0x7f : byte));
  return below(y, P) && !SMALL_ORDER_Y.some((small) => equalBytes(y, small));
}

function below(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = a.length - 1; i >= 0; i--) {
    const [x = 0, y = 0] = [a[i], b[i]];
    if (x !== y) return x < y;
  }
  return false;
}
