// What the command line of a home takes, for its owner. options.ts reads it.

export const HELP = `npm run home                                    in this network, over http
npm run home -- --domain tincan.example.org     for the Internet, over https

  --domain NAME            the name of this server; it has to lead to this machine
  --port N                 where the home listens (9000)
  --host ADDRESS           on which address (all; with a TLS front 127.0.0.1)
  --tls HOW                caddy: a Caddy that the home starts gets a certificate, and renews it (with --domain)
                           internal: the same, with a certificate of Caddy's own, which browsers have to be told of
                           proxy: something else in front of the home; none: nobody speaks TLS
  --acme URL               who issues the certificate, by its ACME directory (Let's Encrypt, then ZeroSSL)
  --acme-root FILE         the certificate of that one, when this machine does not trust it
  --cert FILE --key FILE   a certificate: the home speaks TLS by itself, and so does the relay
  --relay-cert-folder DIR  with --tls proxy: where Caddy keeps its certificates, for the relay
  --proxy RANGE            a proxy whose word on the client's address counts (loopback); may be given again
  --no-relay               a connection server only
  --external-ip ADDRESS    what the world sees of this machine, if the name does not tell
  --relay-ip ADDRESS       the address of this machine on which the relay listens
  --relay-port N           3478; --relay-tls-port N: 5349; --relay-ports FIRST-LAST: 49152-65535
  --lifetime SECONDS       of a password for the relay (600)
  --only FILE              contact IDs, one a line: only they get passwords for the relay
  --allow-origin ORIGIN    a web page that may use this server; may be given again
  --metrics-from RANGE     who may read /metrics (loopback); may be given again
  --redis URL              joins this home with others by their MQTT brokers: redis://HOST:6379
  --mqtt-upstream ADDRESS  a broker that carries MQTT for this home: mqtt://127.0.0.1:1883
  --state DIR              where certificates are kept (~/.local/state/tincan-home)
  --log-addresses          log lines with the addresses of clients
`;
