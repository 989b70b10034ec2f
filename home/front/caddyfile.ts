// The configuration of Caddy: TLS in front of the home, with a certificate that it gets and renews by itself (ACME).

export interface FrontSettings {
  domain: string;
  /** Where the home listens, on this machine. */
  homePort: number;
  /** Where Caddy keeps certificates. */
  folder: string;
  /** Issued by Caddy itself, for tests and for networks without a way to the Internet. */
  internal: boolean;
  /** Who issues them; null for those that Caddy knows. */
  authority: AcmeAuthority | null;
}

export interface AcmeAuthority {
  /** The address of its ACME directory. */
  directory: string;
  /** The file of the certificate that signs its own; null when this machine trusts it. */
  root: string | null;
  /** How often Caddy looks whether a certificate is to be renewed; null for what it does by itself. */
  lookEveryS: number | null;
}

export function caddyfile({ domain, homePort, folder, internal, authority }: FrontSettings): string {
  return `{
	admin off
	skip_install_trust
${authority ? acmeLines(authority) : ''}	storage file_system ${JSON.stringify(folder)}
	log {
		level ERROR
	}
}

${domain} {
${internal ? '\ttls internal\n' : ''}	reverse_proxy 127.0.0.1:${homePort}
}
`;
}

function acmeLines({ directory, root, lookEveryS }: AcmeAuthority): string {
  const lines = [
    `acme_ca ${JSON.stringify(directory)}`,
    ...(root === null ? [] : [`acme_ca_root ${JSON.stringify(root)}`]),
    ...(lookEveryS === null ? [] : [`renew_interval ${lookEveryS}s`]),
  ];
  return lines.map((line) => `\t${line}\n`).join('');
}

/** Where Caddy puts the certificate of a domain, below its folder. The middle is the name of who issued it. */
export const certificateGlob = (domain: string) => ({
  folder: 'certificates',
  cert: `${domain}/${domain}.crt`,
  key: `${domain}/${domain}.key`,
});
