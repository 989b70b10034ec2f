// Lines as the log of a web server has them: the same bytes in every run, of which a compressor makes about a sixth.

import { randomOf } from '../../corpus/seeded-random';

const METHODS = ['GET', 'GET', 'GET', 'GET', 'POST', 'PUT', 'DELETE'] as const;
const PATHS = [
  '/',
  '/login',
  '/api/v1/orders',
  '/api/v1/users',
  '/api/v1/search',
  '/static/app.js',
  '/health',
] as const;
const STATUSES = [200, 200, 200, 200, 204, 301, 304, 404, 500] as const;
const LEVELS = ['INFO', 'INFO', 'INFO', 'DEBUG', 'WARN', 'ERROR'] as const;
const AGENTS = [
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 Version/19.1 Mobile Safari/604.1',
  'curl/8.17.0',
] as const;
const BEGINNING_MS = Date.UTC(2026, 10, 28);

export function logLines(bytes: number): Uint8Array {
  const dice = randomOf(20_261_128);
  const oneOf = <T>(list: readonly T[]) => list[dice(list.length)] as T;
  const log = Buffer.alloc(bytes);
  let time = BEGINNING_MS;
  for (let at = 0; at < bytes; ) {
    time += dice(40);
    const request = dice(2 ** 32)
      .toString(16)
      .padStart(8, '0');
    const path = `${oneOf(PATHS)}/${dice(50_000)}?page=${dice(20)}`;
    const client = `10.${dice(4)}.${dice(256)}.${dice(256)}`;
    const line =
      `${new Date(time).toISOString()} ${oneOf(LEVELS)} [worker-${dice(8)}] request=${request} ${client} ` +
      `"${oneOf(METHODS)} ${path} HTTP/1.1" ${oneOf(STATUSES)} ${dice(60_000)} ${dice(900)}ms "${oneOf(AGENTS)}"\n`;
    at += log.write(line, at, 'latin1');
  }
  return log;
}
