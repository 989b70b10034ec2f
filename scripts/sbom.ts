// The bill of materials of the extension (CycloneDX 1.5, JSON), made from package-lock.json alone: the packages whose
// code can be in it, with their hashes and who needs whom. No time and no number of its own: the same lock file gives
// the same bytes. (`npm sbom --omit dev` of npm 11 leaves preact out.)

/** An entry of package-lock.json, as far as it is read here. */
interface Locked {
  version: string;
  integrity?: string;
  license?: string;
  dependencies?: Record<string, string>;
  dev?: boolean;
  optional?: boolean;
  devOptional?: boolean;
}

interface Lock {
  name: string;
  /** By folder; the project itself is ''. */
  packages: Record<string, Locked>;
}

const FOLDER = 'node_modules/';

export function sbomOf(lockFile: string): string {
  const { name, packages }: Lock = JSON.parse(lockFile);
  const { '': own, ...others } = packages;
  if (!own) throw new Error('the lock file does not name the project');
  const shipped = Object.entries(others)
    .filter(([, { dev, optional, devOptional }]) => !dev && !optional && !devOptional)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const bom = {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: { ...component(name, own), type: 'application' } },
    components: shipped.map(([path, locked]) => component(nameAt(path), locked)),
    dependencies: [['', own] as const, ...shipped].map(([path, locked]) => ({
      ref: path === '' ? refOf(name, own) : refOf(nameAt(path), locked),
      dependsOn: Object.keys(locked.dependencies ?? {})
        .map((needed) => refOf(needed, resolve(packages, path, needed)))
        .sort(),
    })),
  };
  return `${JSON.stringify(bom, null, 2)}\n`;
}

function component(name: string, locked: Locked): Record<string, unknown> {
  const { version, integrity, license } = locked;
  return {
    type: 'library',
    'bom-ref': refOf(name, locked),
    name,
    version,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    ...(integrity && { hashes: integrity.split(' ').map(hashOf) }),
    ...(license && {
      licenses: [/[ ()]/.test(license) ? { expression: license } : { license: { id: license } }],
    }),
  };
}

function refOf(name: string, { version }: Locked): string {
  return `${name}@${version}`;
}

function nameAt(path: string): string {
  return path.slice(path.lastIndexOf(FOLDER) + FOLDER.length);
}

/** From `sha512-` and base64, to what CycloneDX wants. */
function hashOf(integrity: string): { alg: string; content: string } {
  const [, bits = '', base64 = ''] = /^sha(\d+)-(.+)$/.exec(integrity) ?? [];
  return { alg: `SHA-${bits}`, content: Buffer.from(base64, 'base64').toString('hex') };
}

/** Where Node finds a package that the one at `path` needs: in its own folder first, then further out. */
function resolve(packages: Lock['packages'], path: string, needed: string): Locked {
  const found = packages[`${path === '' ? '' : `${path}/`}${FOLDER}${needed}`];
  if (found) return found;
  if (path === '') throw new Error(`the lock file has no ${needed}`);
  const end = path.lastIndexOf(FOLDER);
  return resolve(packages, path.slice(0, Math.max(0, end - 1)), needed);
}
