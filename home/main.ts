// npm run home: a connection server and a relay of one's own, with one command. `-- --help` says what it takes.

import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderUnicodeCompact } from 'uqr';
import { certificateIn, type Front, hasCaddy, startFront } from './front/caddy';
import { HELP } from './help';
import { type HomeOptions, openHome } from './home';
import { createLog, type Log } from './log';
import { mqttOpener } from './mqtt/in-home';
import { addressesOf, localAddresses, relayAddress } from './network';
import { type CommandLine, OwnersMistake, originsOf, readCommandLine, readIds } from './options';
import { hasCoturn, startRelay } from './relay/coturn';

const GUEST_FOLDER = fileURLToPath(new URL('../dist-guest/', import.meta.url));
const INSTALL_COTURN =
  'No relay: coturn is not installed, so that calls between two strict networks fail.\n' +
  '  Debian, Ubuntu: sudo apt-get install coturn      macOS: brew install coturn      Fedora: sudo dnf install coturn';
const INSTALL_CADDY =
  'A server in the Internet needs TLS. Install Caddy (Debian, Ubuntu: sudo apt-get install caddy), or give --cert and --key,\n' +
  'or say --tls proxy when something else in front of the home speaks TLS.';

try {
  const line = readCommandLine(process.argv.slice(2));
  if (line.help) console.log(HELP);
  else await run(line);
} catch (error) {
  if (!isOwners(error)) throw error;
  console.error(`${error.message}\n`);
  console.error('npm run home -- --help   says what there is.');
  // What was opened before the mistake was found would keep the process.
  process.exit(2);
}

async function run(line: CommandLine): Promise<void> {
  const log = createLog({ addresses: line.logAddresses });
  if (line.hasFront && !hasCaddy()) throw new OwnersMistake(INSTALL_CADDY);
  const folder = line.state ?? join(homedir(), '.local/state/tincan-home');
  const locals = line.relayIp === undefined ? localAddresses() : [line.relayIp];
  const home = await openHome(await homeOptions(line, locals, folder, log), log);
  const front = frontOf(line, home.port, folder, log);
  if (!home.relay && line.hasRelay) log.warn(INSTALL_COTURN);
  if (home.relay?.current() === null) log.warn('The relay does not run yet; the home tries again.');
  log.say(
    `\nThe home ${home.name} is open. Open this link in Tincan, or paste it into the field at its top:\n`,
  );
  log.say(`${home.link}\n`);
  log.say(renderUnicodeCompact(home.link));
  log.say(`\nIts page: ${home.name}/    To stop it: Ctrl+C`);
  stopAt(['SIGINT', 'SIGTERM'], async () => {
    log.say('The home is closing.');
    front?.close();
    await home.close();
    // PeerServer cannot stop its timers.
    process.exit(0);
  });
}

async function homeOptions(
  line: CommandLine,
  locals: readonly string[],
  folder: string,
  log: Log,
): Promise<HomeOptions> {
  return {
    host: line.host,
    port: line.port,
    originsAt: (port) => originsOf(line, locals, port),
    proxies: line.proxies,
    allowedOrigins: line.allowedOrigins,
    metricsFrom: line.metricsFrom,
    onlyIds: line.only === undefined ? null : readIds(readFileSync(line.only, 'utf8')),
    lifetimeS: line.lifetimeS,
    guestFolder: GUEST_FOLDER,
    tls: line.certificate,
    openRelay: line.hasRelay && hasCoturn() ? await relayOpener(line, locals, folder, log) : null,
    openFurtherBroker: mqttOpener({
      lifetimeS: line.lifetimeS,
      redis: line.redis,
      upstream: line.mqttUpstream,
    }),
  };
}

async function relayOpener(line: CommandLine, locals: readonly string[], folder: string, log: Log) {
  const domain = line.domain === undefined ? null : await addressesOf(line.domain);
  const address = relayAddress(locals, { domain, given: line.externalIp });
  if (!address) {
    const why = locals.length === 0 ? 'This machine is in no network' : `${line.domain} leads nowhere`;
    throw new OwnersMistake(`${why}: say --external-ip, what the world sees of this machine, or --no-relay.`);
  }
  const certificateFolder = line.certificateFolder ?? (line.hasFront ? folder : undefined);
  const { domain: name } = line;
  return (metrics: Parameters<typeof startRelay>[1]['metrics']) =>
    startRelay(
      {
        host: name ?? address.external ?? address.local,
        localAddress: address.local,
        externalAddress: address.external,
        port: line.relayPort,
        tlsPort: line.relayTlsPort,
        ports: line.relayPorts,
      },
      {
        log,
        metrics,
        certificate: () =>
          certificateFolder !== undefined && name !== undefined
            ? certificateIn(certificateFolder, name)
            : line.certificate,
      },
    );
}

function frontOf(line: CommandLine, homePort: number, folder: string, log: Log): Front | null {
  if (!line.hasFront || line.domain === undefined) return null;
  return startFront(
    { domain: line.domain, homePort, folder, internal: line.tls === 'internal', authority: line.authority },
    log,
  );
}

/** npm and a terminal may both hand on the same signal: more than one means the same. */
function stopAt(signals: readonly NodeJS.Signals[], stop: () => Promise<void>): void {
  let isStopping = false;
  for (const signal of signals) {
    process.on(signal, () => {
      if (!isStopping) void stop();
      isStopping = true;
    });
  }
}

/** What the owner has to mend: no stack is printed for it. */
function isOwners(error: unknown): error is Error {
  if (error instanceof OwnersMistake) return true;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return (
    code.startsWith('ERR_PARSE_ARGS') || ['EADDRINUSE', 'EACCES', 'ENOENT', 'EADDRNOTAVAIL'].includes(code)
  );
}
