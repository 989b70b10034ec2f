// Translates what getUserMedia says when a device cannot be had.

import type { ErrorCode } from '../protocol/errors';

export type Device = 'microphone' | 'camera';

/**
 * The rejection of a getUserMedia that asked for this device (Media Capture and Streams, section 10.2). It may be of another window,
 * whose DOMException is not that of this one.
 */
export function deviceError(device: Device, error: unknown): ErrorCode {
  const { name } = Object(error) as { name?: unknown };
  if (name === 'NotAllowedError') return `${device}-denied`;
  if (name === 'NotReadableError' || name === 'AbortError') return `${device}-busy`;
  return `${device}-missing`;
}
