// The answer to a caller for whom there is no room now.

import { base64url } from '../../protocol/codec/base64url';
import { report } from '../messaging/report';
import type { IncomingHandshake } from './handshake';

export async function replyBusy(handshake: IncomingHandshake): Promise<void> {
  const payload = base64url(await handshake.reply('busy'));
  report('signal.ready', { to: handshake.peer, type: 'ANSWER', payload, road: null });
}
