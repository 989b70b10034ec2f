// What is wrong with a list of STUN and TURN servers: a sentence that names the place and says what would be right.

import type { EntryFault } from '../../protocol/link/ice-servers';
import { ICE_ADDRESSES, ICE_SERVERS, TURN_USERNAME_BYTES } from '../../protocol/link/limits';
import { errorSentences, type TextKey, text } from '../../shared/text';
import { number } from '../../ui/formats';
import type { ListFault } from './ice-check';
import type { TextFault } from './ice-text';

const WHY: Record<EntryFault, TextKey> = {
  scheme: 'ice_scheme',
  host: 'ice_host',
  ipv6: 'ice_brackets',
  port: 'ice_port',
  transport: 'ice_transport',
  user: 'ice_user',
  trailing: 'ice_trailing',
  'address-long': 'ice_address_long',
  'no-server': 'ice_no_server',
  'no-address': 'ice_no_address',
  'many-addresses': 'ice_many_addresses',
  'no-credentials': 'ice_no_credentials',
  'username-long': 'ice_username_long',
  'credential-long': 'ice_credential_long',
};
/** The quotes that word processors put in place of plain ones. */
const TYPOGRAPHIC = /[“”„‟‘’‚«»]/;

const NUMBER_IN: Partial<Record<EntryFault, number>> = {
  'many-addresses': ICE_ADDRESSES,
  'username-long': TURN_USERNAME_BYTES,
};

export function faultWords(fault: ListFault): string {
  switch (fault.of) {
    case 'text':
      return textWords(fault);
    case 'list':
      return fault.why === 'many-servers'
        ? text('ice_many_servers', number(ICE_SERVERS))
        : errorSentences('ice-servers-malformed');
    case 'browser':
      return at(fault, reason(fault));
    case 'entry':
      return at(fault, text(WHY[fault.why], number(NUMBER_IN[fault.why] ?? 0)));
  }
}

/** For the row that is at fault: without the place, and without the names of the text. */
export function reason(fault: ListFault): string {
  switch (fault.of) {
    case 'browser':
      return text('ice_browser', fault.said);
    case 'entry':
      return fault.why === 'no-credentials'
        ? text('server_needs_credentials')
        : text(WHY[fault.why], number(NUMBER_IN[fault.why] ?? 0));
    default:
      return faultWords(fault);
  }
}

function textWords({ line, column, found }: TextFault): string {
  if (found === null) return text('ice_text_ends');
  if (TYPOGRAPHIC.test(found)) return text('ice_quotes', number(line), found);
  return text('ice_text', number(line), number(column), found);
}

function at({ entry, address }: { entry: number | null; address: string | null }, why: string): string {
  if (entry === null) return why;
  return address
    ? text('ice_entry_address', number(entry), address, why)
    : text('ice_entry', number(entry), why);
}
