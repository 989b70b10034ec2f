// Made-up surroundings for the check-up: servers, addresses and permissions that a page meets in place of the real ones. The
// function runs in the page, so it holds all that it needs.

export interface MadeUpWorld {
  /** A host whose name begins with `silent` never answers. */
  broker: 'echoes' | 'silent' | 'waits';
  /** By how much our clock is ahead of the server's; null when the server tells no time. */
  clockAheadMs: number | null;
  /** By address. */
  servers: Readonly<Record<string, 'answers' | 'refuses' | 'silent' | 'waits'>>;
  /** Our own addresses, and how the servers see them: the port of each STUN server that is asked at once. */
  hosts: readonly string[];
  outside: string;
  ports: readonly number[];
  relayed: string;
  /** What is sent to the outside address comes back. */
  hairpins: boolean;
  permission: PermissionState;
  /** Their kinds and IDs. */
  devices: readonly [MediaDeviceKind, string][];
  freeBytes: number;
  /** Nothing that is waited for comes to its end. */
  standsStill: boolean;
}

/** Replaces what the page would ask. */
export function enterWorld(world: MadeUpWorld): void {
  const OWN_PORT = 50_000;
  const LONG_MS = 1_500;
  const soon = (act: () => void) => queueMicrotask(act);
  const event = (name: string, values: object = {}) => Object.assign(new Event(name), values);

  class Channel extends EventTarget {
    send(): void {
      soon(() => this.dispatchEvent(event('message')));
    }
  }

  class Connection extends EventTarget {
    iceGatheringState = 'new';
    localDescription = {};
    channel: Channel | null = null;
    readonly policy: string;
    readonly urls: readonly string[];

    constructor({ iceServers = [], iceTransportPolicy = 'all' }: RTCConfiguration = {}) {
      super();
      this.policy = iceTransportPolicy;
      this.urls = iceServers.flatMap(({ urls }) => urls);
    }

    createDataChannel(): Channel {
      this.channel = new Channel();
      return this.channel;
    }

    async setLocalDescription(): Promise<void> {
      soon(() => this.gather());
    }

    async setRemoteDescription(): Promise<void> {
      if (this.policy === 'relay' || world.hairpins) soon(() => this.channel?.dispatchEvent(event('open')));
    }

    async addIceCandidate(): Promise<void> {}

    close(): void {}

    become(state: string): void {
      this.iceGatheringState = state;
      this.dispatchEvent(event('icegatheringstatechange'));
    }

    found(type: string, protocol: string, address: string, port: number): void {
      const base = { relatedAddress: world.hosts[0] ?? null, relatedPort: OWN_PORT };
      const candidate = { type, protocol, address, port, ...(type === 'srflx' && base) };
      this.dispatchEvent(event('icecandidate', { candidate }));
    }

    gather(): void {
      this.become('gathering');
      for (const host of this.policy === 'all' ? world.hosts : []) this.found('host', 'udp', host, OWN_PORT);
      for (const [at, url] of this.urls.entries()) this.ask(url, world.ports[at] ?? OWN_PORT);
      if (!this.urls.some((url) => world.servers[url] === 'waits')) this.become('complete');
    }

    ask(url: string, port: number): void {
      const answer = world.servers[url];
      if (answer === 'answers' && url.startsWith('turn')) this.found('relay', 'udp', world.relayed, OWN_PORT);
      else if (answer === 'answers') this.found('srflx', 'udp', world.outside, port);
      else if (answer === 'refuses') this.failed(url, 401);
      else if (answer === 'silent') this.failed(url, 701);
    }

    failed(url: string, errorCode: number): void {
      this.dispatchEvent(event('icecandidateerror', { url, errorCode, port: OWN_PORT }));
    }
  }

  class Socket extends EventTarget {
    constructor(readonly url: string) {
      super();
      const is = url.includes('//silent') ? 'silent' : world.broker;
      if (is === 'silent') soon(() => this.dispatchEvent(event('close')));
      if (is === 'echoes') soon(() => this.hears({ type: 'OPEN' }));
    }

    hears(message: object): void {
      this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(message) }));
    }

    send(frame: string): void {
      const { dst, ...message } = JSON.parse(frame) as { dst: string };
      soon(() => this.hears({ ...message, src: dst }));
    }

    close(): void {}
  }

  const put = (target: object, name: string, value: unknown) =>
    Object.defineProperty(target, name, { value, configurable: true, writable: true });
  put(globalThis, 'RTCPeerConnection', Connection);
  put(globalThis, 'WebSocket', Socket);
  put(globalThis, 'fetch', async () => {
    const date =
      world.clockAheadMs === null ? [] : [['date', new Date(Date.now() - world.clockAheadMs).toUTCString()]];
    return new Response(null, { headers: Object.fromEntries(date) });
  });
  put(navigator, 'permissions', { query: async () => ({ state: world.permission }) });
  put(navigator, 'mediaDevices', {
    enumerateDevices: async () => world.devices.map(([kind, deviceId]) => ({ kind, deviceId })),
    addEventListener: () => undefined,
  });
  put(navigator, 'storage', {
    estimate: async () => ({ quota: world.freeBytes, usage: 0 }),
    persisted: async () => false,
  });
  if (world.standsStill) {
    const { setTimeout: real } = globalThis;
    put(globalThis, 'setTimeout', (act: () => void, ms = 0) => (ms > LONG_MS ? 0 : real(act, ms)));
  }
}
