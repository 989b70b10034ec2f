// The files of deploy/ are what their programs read, and say what the home takes.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ValidationSeverity, validate } from 'dockerfile-utils';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { HELP } from '../../../home/help';
import { readCommandLine } from '../../../home/options';

const file = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../../${name}`, import.meta.url)), 'utf8');
const DOMAIN = 'tincan.example.org';

/** The options after the program. */
const optionsIn = (words: readonly string[]) => words.slice(words.indexOf('home/main.ts') + 1);

test('the Dockerfile has no fault, and starts the home as npm run home does', () => {
  const dockerfile = file('deploy/Dockerfile');
  const faults = validate(dockerfile, { deprecatedMaintainer: ValidationSeverity.ERROR });
  expect(faults.map(({ message, range }) => ({ line: range.start.line + 1, message }))).toEqual([]);
  const [, entry = '[]'] = /^ENTRYPOINT (.*)$/m.exec(dockerfile) ?? [];
  expect(JSON.parse(entry).join(' ')).toBe(JSON.parse(file('package.json')).scripts.home);
  // Whatever it copies is let through.
  const letThrough = file('deploy/Dockerfile.dockerignore');
  for (const [, names = ''] of dockerfile.matchAll(/^COPY (.*) \S+$/gm)) {
    for (const name of names.split(' ')) expect(letThrough).toContain(`!${name.replace('./', '')}\n`);
  }
});

test('the compose file starts a home behind a TLS front, with options that it takes', () => {
  const { services, volumes } = parse(file('deploy/compose.yaml'), { strict: true, uniqueKeys: true });
  expect(Object.keys(services)).toEqual(['home', 'front']);
  const args = services.home.command.map((word: string) => word.replace(/\$\{TINCAN_DOMAIN:[^}]*\}/, DOMAIN));
  expect(readCommandLine(args)).toMatchObject({
    domain: DOMAIN,
    tls: 'proxy',
    host: '127.0.0.1',
    certificateFolder: '/certificates/caddy',
  });
  const mounted = [services.home, services.front].flatMap((service) => service.volumes);
  const named = mounted
    .filter((mount: string) => !mount.startsWith('.'))
    .map((mount: string) => mount.split(':')[0]);
  expect(new Set(named)).toEqual(new Set(Object.keys(volumes)));
});

test('the unit of systemd starts a home with a Caddy of its own', () => {
  const unit = file('deploy/tincan-home.service');
  const [, command = ''] = /^ExecStart=(.*)$/m.exec(unit) ?? [];
  const args = optionsIn(command.replace(['$', '{TINCAN_DOMAIN}'].join(''), DOMAIN).split(' '));
  expect(readCommandLine(args)).toMatchObject({
    tls: 'caddy',
    state: '/var/lib/tincan-home',
    hasFront: true,
  });
});

test('docs/home.md names no option that is not in the help', () => {
  const known = new Set([...HELP.matchAll(/--([a-z-]+)/g)].map(([, name]) => name));
  const described = [...file('docs/home.md').matchAll(/ --([a-z][a-z-]*)/g)].map(([, name]) => name);
  const OF_OTHERS = ['clients', 'detach', 'file', 'help', 'json', 'now'];
  expect(described.filter((name) => !known.has(name) && !OF_OTHERS.includes(name ?? ''))).toEqual([]);
});
