// The network of the lab, made of namespaces and cables. The public side is one namespace, in which the lab itself, the
// broker and coturn run:
//
//   Ada ─┬─ home (NAT) ───┬─── public side
//   Cas ─┘                │
//   Ben ─── office (NAT) ─┘

import { run } from './command-line';
import { type Namespaces, type Socket, up } from './namespaces';
import { OUTSIDE, openRouter } from './nat';

/** TEST-NET-3 (RFC 5737): public addresses that nobody uses. */
export const PUBLIC_ADDRESS = '203.0.113.1';
/** Of the same machine: a NAT treats it as another one. */
export const OTHER_PUBLIC_ADDRESS = '203.0.113.2';

/** TEST-NET-2 (RFC 5737): the way to all other addresses, where nothing is. */
const NOBODY = '198.51.100.1';

/** Of the routers, on the public side. */
export const ROUTER_ADDRESSES = { home: '203.0.113.11', office: '203.0.113.12' } as const;

/** The names of the namespaces. */
export interface Network {
  public: string;
  home: string;
  office: string;
  ada: string;
  ben: string;
  cas: string;
}

/** Ada's cable is out, or in again. */
export function plugAda({ ada }: Network, isIn: boolean): void {
  run('ip', ['-n', ada, 'link', 'set', 'dev', 'eth0', isIn ? 'up' : 'down']);
  // The system removes the route when the interface goes down.
  if (isIn) run('ip', ['-n', ada, 'route', 'replace', 'default', 'via', '192.168.11.1']);
}

export function buildNetwork(namespaces: Namespaces): Network {
  const named = (name: string) => namespaces.add(name);
  const network: Network = {
    public: named('public'),
    home: named('home'),
    office: named('office'),
    ada: named('ada'),
    ben: named('ben'),
    cas: named('cas'),
  };
  const street = openSwitch(network.public, `${PUBLIC_ADDRESS}/24`);
  run('ip', ['-n', network.public, 'address', 'add', `${OTHER_PUBLIC_ADDRESS}/24`, 'dev', street.interface]);
  openElsewhere(network.public);
  const routers = [
    {
      router: network.home,
      outside: ROUTER_ADDRESSES.home,
      inside: '192.168.11',
      hosts: [network.ada, network.cas],
    },
    { router: network.office, outside: ROUTER_ADDRESSES.office, inside: '192.168.12', hosts: [network.ben] },
  ];
  for (const { router, outside, inside, hosts } of routers) {
    plug(namespaces, street, { namespace: router, interface: OUTSIDE }, `${outside}/24`);
    const rooms = openSwitch(router, `${inside}.1/24`);
    for (const [index, host] of hosts.entries()) {
      plug(namespaces, rooms, { namespace: host, interface: 'eth0' }, `${inside}.${index + 2}/24`);
      run('ip', ['-n', host, 'route', 'add', 'default', 'via', `${inside}.1`]);
    }
    openRouter(router);
  }
  return network;
}

/**
 * What is sent to any other address is lost, as on the internet. Without a route coturn would be told that it cannot send, and
 * would end the whole session of a user whose peer has a local address, too.
 */
function openElsewhere(namespace: string): void {
  const ip = (...args: readonly string[]) => run('ip', ['-n', namespace, ...args]);
  ip('link', 'add', 'name', 'elsewhere', 'type', 'veth', 'peer', 'name', 'nowhere');
  for (const end of ['elsewhere', 'nowhere']) up({ namespace, interface: end });
  // A machine that is known and not there: nobody has to be asked who it is, and no error comes back.
  ip('neighbour', 'add', NOBODY, 'lladdr', '02:00:00:00:00:01', 'dev', 'elsewhere', 'nud', 'permanent');
  ip('route', 'add', 'default', 'via', NOBODY, 'dev', 'elsewhere', 'onlink', 'src', PUBLIC_ADDRESS);
}

/** A bridge, and how many cables are plugged into it. */
interface Switch extends Socket {
  cables: number;
}

function openSwitch(namespace: string, address: string): Switch {
  const bridge = { namespace, interface: 'switch', cables: 0 };
  run('ip', ['-n', namespace, 'link', 'add', 'name', bridge.interface, 'type', 'bridge']);
  run('ip', ['-n', namespace, 'address', 'add', address, 'dev', bridge.interface]);
  up(bridge);
  return bridge;
}

function plug(namespaces: Namespaces, into: Switch, end: Socket, address: string): void {
  const port = { namespace: into.namespace, interface: `port${into.cables++}` };
  namespaces.cable(port, end);
  run('ip', ['-n', port.namespace, 'link', 'set', 'dev', port.interface, 'master', into.interface]);
  run('ip', ['-n', end.namespace, 'address', 'add', address, 'dev', end.interface]);
}
