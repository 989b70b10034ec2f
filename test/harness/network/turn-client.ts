// A TURN client over UDP (RFC 8656) that asks for one allocation and for permissions, and tells the codes of the answers.

import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { until } from '../browser/until';

const MAGIC = 0x2112a442;
const ALLOCATE = 0x0003;
const REFRESH = 0x0004;
const CREATE_PERMISSION = 0x0008;
const USERNAME = 0x0006;
const MESSAGE_INTEGRITY = 0x0008;
const ERROR_CODE = 0x0009;
const XOR_PEER_ADDRESS = 0x0012;
const REALM = 0x0014;
const NONCE = 0x0015;
const REQUESTED_TRANSPORT = 0x0019;
const ERROR_CLASS = 0x0110;
/** The number of the protocol, in a word of its own. */
const UDP = Buffer.from([17, 0, 0, 0]);

/** 200 for a success, else the code of the error. */
export interface TurnClient {
  allocate(): Promise<number>;
  refresh(): Promise<number>;
  permit(peer: string): Promise<number>;
  close(): void;
}

interface Account {
  username: string;
  credential: string;
}

export function openTurnClient(host: string, port: number, { username, credential }: Account): TurnClient {
  const socket = createSocket('udp4');
  let realm: Buffer = Buffer.alloc(0);
  let nonce: Buffer = Buffer.alloc(0);

  async function request(
    type: number,
    attributes: (transaction: Buffer) => Buffer[],
    tries = 2,
  ): Promise<number> {
    const transaction = randomBytes(12);
    const known = realm.length > 0;
    const who = known
      ? [attribute(USERNAME, Buffer.from(username)), attribute(REALM, realm), attribute(NONCE, nonce)]
      : [];
    const body = Buffer.concat([...attributes(transaction), ...who]);
    const key = createHash('md5').update(`${username}:${realm.toString()}:${credential}`).digest();
    const answer = await exchange(socket, host, port, transaction, () =>
      message(type, transaction, body, known ? key : null),
    );
    const fields = attributesOf(answer);
    const isError = (answer.readUInt16BE(0) & ERROR_CLASS) === ERROR_CLASS;
    const error = fields.get(ERROR_CODE);
    const code = isError && error ? (error[2] ?? 0) * 100 + (error[3] ?? 0) : 200;
    const asks = (code === 401 && !known) || code === 438;
    if (!asks || tries === 0) return code;
    realm = fields.get(REALM) ?? realm;
    nonce = fields.get(NONCE) ?? nonce;
    return request(type, attributes, tries - 1);
  }

  return {
    allocate: () => request(ALLOCATE, () => [attribute(REQUESTED_TRANSPORT, UDP)]),
    refresh: () => request(REFRESH, () => []),
    permit: (peer) =>
      request(CREATE_PERMISSION, (transaction) => [
        attribute(XOR_PEER_ADDRESS, xorAddress(peer, transaction)),
      ]),
    close: () => socket.close(),
  };
}

async function exchange(
  socket: Socket,
  host: string,
  port: number,
  transaction: Buffer,
  write: () => Buffer,
): Promise<Buffer> {
  let answer: Buffer | null = null;
  const hear = (bytes: Buffer) => {
    if (bytes.subarray(8, 20).equals(transaction)) answer = bytes;
  };
  socket.on('message', hear);
  try {
    await until('the TURN server answers', () => {
      if (!answer) socket.send(write(), port, host);
      return answer !== null;
    });
  } finally {
    socket.off('message', hear);
  }
  return answer ?? Buffer.alloc(0);
}

function attribute(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
}

function message(type: number, transaction: Buffer, body: Buffer, key: Buffer | null): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt16BE(type, 0);
  head.writeUInt32BE(MAGIC, 4);
  // The integrity counts in the length that it is made of.
  head.writeUInt16BE(body.length + (key ? 24 : 0), 2);
  const whole = Buffer.concat([head, transaction, body]);
  if (!key) return whole;
  return Buffer.concat([whole, attribute(MESSAGE_INTEGRITY, createHmac('sha1', key).update(whole).digest())]);
}

function attributesOf(answer: Buffer): Map<number, Buffer> {
  const fields = new Map<number, Buffer>();
  for (let at = 20; at + 4 <= answer.length; ) {
    const length = answer.readUInt16BE(at + 2);
    fields.set(answer.readUInt16BE(at), Buffer.from(answer.subarray(at + 4, at + 4 + length)));
    at += 4 + length + ((4 - (length % 4)) % 4);
  }
  return fields;
}

/** RFC 8489 §14.2, with port 4096. */
function xorAddress(peer: string, transaction: Buffer): Buffer {
  const key = Buffer.concat([Buffer.from('2112a442', 'hex'), transaction]);
  const bytes = isIPv6(peer) ? ipv6Bytes(peer) : Buffer.from(peer.split('.').map(Number));
  const port = Buffer.from([0x10 ^ 0x21, 0x12]);
  return Buffer.concat([
    Buffer.from([0, isIPv6(peer) ? 2 : 1]),
    port,
    bytes.map((byte, i) => byte ^ (key[i] ?? 0)),
  ]);
}

function ipv6Bytes(address: string): Buffer {
  const [head = '', tail = ''] = address.split('::');
  const groups = (text: string) => text.split(':').filter(Boolean);
  const zeros = Array<string>(8 - groups(head).length - groups(tail).length).fill('0');
  const all = [...groups(head), ...zeros, ...groups(tail)];
  return Buffer.from(all.map((group) => group.padStart(4, '0')).join(''), 'hex');
}
