// Whether the lab can be built on this machine, and if not, why. As root on Debian this code installs the tools.

import { spawnSync } from 'node:child_process';
import { installOnDebian } from '../harness/browser/debian';
import { run } from './command-line';
import { openNamespaces } from './namespaces';
import { beNat, openRouter } from './nat';

/** Each program, and the Debian package with the program. */
const TOOLS = { ip: 'iproute2', nft: 'nftables', turnserver: 'coturn' };

/** The reason why the lab cannot be built, or null. */
export async function whyNot(): Promise<string | null> {
  if (process.platform !== 'linux') return 'network namespaces are a thing of Linux';
  if (process.getuid?.() !== 0) return 'only root may make network namespaces';
  const missing = Object.entries(TOOLS).filter(([program]) => !isThere(program));
  if (missing.length > 0) {
    installOnDebian(...missing.map(([, name]) => name));
    const still = missing.filter(([program]) => !isThere(program));
    if (still.length > 0) return `there is no ${still.map(([program]) => program).join(', no ')}`;
  }
  return refusal();
}

function isThere(program: string): boolean {
  return spawnSync(program, ['--version']).error === undefined;
}

/** Root in a container may lack rights, and a kernel may lack a part. */
async function refusal(): Promise<string | null> {
  const namespaces = openNamespaces();
  try {
    const [router, host] = [namespaces.add('try'), namespaces.add('try-host')];
    namespaces.cable({ namespace: router, interface: 'a' }, { namespace: host, interface: 'b' });
    run('ip', ['-n', router, 'link', 'add', 'name', 'c', 'type', 'bridge']);
    openRouter(router);
    beNat(router, 'symmetric');
    return null;
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return words.split('\n')[0] ?? words;
  } finally {
    await namespaces.remove();
  }
}
