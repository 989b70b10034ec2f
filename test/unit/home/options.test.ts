import { describe, expect, test } from 'vitest';
import { OwnersMistake, originsOf, readCommandLine, readIds } from '../../../home/options';
import { GRACE } from '../people';

const LOCALS = ['192.168.1.5', '10.0.0.7'];
const origins = (...args: string[]) => originsOf(readCommandLine(args), LOCALS, 9000);

describe('the name of the home', () => {
  test('is the address of a laptop, which is reached in other ways as well', () => {
    expect(origins()).toEqual([
      'http://192.168.1.5:9000',
      'http://10.0.0.7:9000',
      'http://127.0.0.1:9000',
      'http://localhost:9000',
    ]);
  });

  test.each([
    [['--domain', 'tincan.example.org'], 'https://tincan.example.org'],
    [['--domain', 'tincan.example.org', '--tls', 'proxy'], 'https://tincan.example.org'],
    [['--domain', 'tincan.example.org', '--tls', 'none'], 'http://tincan.example.org:9000'],
    [['--domain', 'tincan.example.org', '--cert', 'c', '--key', 'k'], 'https://tincan.example.org:9000'],
    [['--host', '127.0.0.1'], 'http://127.0.0.1:9000'],
  ])('is that of the domain: %j', (args, name) => {
    expect(origins(...args)).toEqual([name]);
  });
});

test('behind a TLS front it listens to this machine alone, and takes its word for addresses', () => {
  expect(readCommandLine(['--domain', 'a.example'])).toMatchObject({
    host: '127.0.0.1',
    proxies: ['loopback'],
  });
  expect(readCommandLine([])).toMatchObject({ host: '0.0.0.0', proxies: [] });
});

test.each([
  [['--port', '70000']],
  [['--port', 'x']],
  [['--relay-port', '0']],
  [['--relay-ports', '5-4']],
  [['--domain', 'no name']],
  [['--domain', 'https://a.example']],
  [['--tls', 'caddy']],
  [['--tls', 'proxy']],
  [['--tls', 'magic']],
  [['--acme', 'http://a.example/directory']],
  [['--acme-root', 'root.pem']],
  [['--cert', 'c']],
  [['--cert', 'c', '--key', 'k', '--tls', 'proxy']],
  [['--external-ip', 'here']],
  [['--lifetime', '1']],
  [['--lifetime', '100000']],
  [['--allow-origin', 'https://a.example/']],
])('%j is a mistake of the owner, which is named', (args) => {
  expect(() => readCommandLine(args)).toThrow(OwnersMistake);
});

test('a list of IDs may have comments and empty lines, and nothing else', () => {
  expect(readIds(`# my people\n\n${GRACE.id}  # Grace\n`)).toEqual(new Set([GRACE.id]));
  expect(() => readIds('grace')).toThrow(OwnersMistake);
});
