// The browser around the offscreen document where nobody looks at it: sounds that are not heard and streams that are
// not seen, and a bus that notes what the offscreen document reports. Import it before what is tested.

import type { Reports } from '../../src/protocol/contract/reports';

type Noted = { [K in keyof Reports]: { name: K; body: Reports[K] } }[keyof Reports];

let reports: Noted[] = [];

export function resetOffscreen(): void {
  reports = [];
}

/** What was reported under this name, in order. */
export function reported<K extends keyof Reports>(name: K): Reports[K][] {
  return reports.flatMap((report) => (report.name === name ? [report.body as Reports[K]] : []));
}

/** Can be called, made and read in any way, and nothing comes of it. */
const inert: unknown = new Proxy(class {}, {
  get: (_target, key) => (key === 'then' ? undefined : key === 'currentTime' ? 0 : inert),
  apply: () => inert,
  construct: () => inert as object,
});

const fake = {
  runtime: {
    id: 'tincan',
    async sendMessage(report: Noted) {
      reports.push(report);
      return { ok: true };
    },
  },
};

Object.assign(globalThis, {
  chrome: fake,
  browser: fake,
  AudioContext: inert,
  OscillatorNode: inert,
  GainNode: inert,
  MediaStream: inert,
  RTCPeerConnection: inert,
  navigator: { permissions: { query: async () => ({ state: 'granted' }) }, userAgent: 'Chromium/156' },
  addEventListener: inert,
  // Node has none: an error that nobody caught fails the test.
  reportError(error: unknown) {
    throw error;
  },
});
