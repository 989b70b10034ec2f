// Ada with Tincan, a broker and a host of the page, for all the tests of a file that a guest visits.

import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { base64urlBytes } from '../../../src/protocol/codec/base64url';
import { type Tag, tagOf } from '../../../src/protocol/signal/signal-tag';
import type { GuestPurpose } from '../../../src/protocol/snapshot/contact';
import { type Broker, openBroker } from '../network/broker';
import { type GuestHost, openGuestHost } from '../network/guest-host';
import { clear } from './actions';
import { type Guest, type GuestOptions, inviteGuest, openFirefoxGuest, openGuest } from './guest';
import { openSamples } from './samples';
import { openTincan, type Tincan } from './tincan';

export interface GuestStage {
  broker: Broker;
  host: GuestHost;
  ada: Tincan;
  /** The guest of a test, who leaves at its end. */
  guest: Guest | null;
  samples: ReturnType<typeof openSamples>;
  /** A link of Ada's; the page is where it is served, unless another place is given. */
  invite(purpose: GuestPurpose, page?: string): Promise<string>;
  /** Ada invites for this, and the guest opens the link. */
  visit(purpose: GuestPurpose, options?: GuestOptions): Promise<Guest>;
  /** The same in a Firefox. */
  visitInFirefox(purpose: GuestPurpose): Promise<Guest>;
  /** The broker ends and begins again, at the same address: everybody loses their socket. */
  restartBroker(): Promise<void>;
  /** What has passed the broker from one browser to another, by kind: `clear` is what is no signal of ours. */
  passed(): (Tag | 'clear')[];
}

/** Ends the calls after each test, and lets no uncaught error of Ada or of the guest pass. */
export function openGuestStage(): GuestStage {
  const stage = {
    guest: null,
    samples: openSamples(),
    invite: (purpose, page = stage.host.url) => inviteGuest(stage.ada, page, stage.broker.url, purpose),
    async visit(purpose, options) {
      stage.guest = await openGuest(await stage.invite(purpose), options);
      return stage.guest;
    },
    async visitInFirefox(purpose) {
      stage.guest = await openFirefoxGuest(await stage.invite(purpose));
      return stage.guest;
    },
    async restartBroker() {
      const port = Number(new URL(stage.broker.url).port);
      await stage.broker.close();
      stage.broker = await openBroker(port);
    },
    passed: () =>
      stage.broker.carried.flatMap(({ src, dst, payload }) => {
        if (!dst || src === dst) return [];
        const bytes = base64urlBytes((payload as { b?: string } | null)?.b ?? '');
        return (bytes && tagOf(bytes)) ?? 'clear';
      }),
  } as GuestStage;
  beforeAll(async () => {
    [stage.broker, stage.host] = await Promise.all([openBroker(), openGuestHost()]);
    stage.ada = await openTincan({ name: 'Ada', brokerUrl: stage.broker.url });
  });
  afterEach(async () => {
    const complaints = stage.guest?.complaints ?? [];
    await stage.guest?.close();
    stage.guest = null;
    if (!stage.ada) return;
    await clear(stage.ada);
    expect(complaints, 'errors that the guest did not catch').toEqual([]);
    expect(stage.ada.complaints.uncaught, 'errors that Ada did not catch').toEqual([]);
  });
  afterAll(async () => {
    await stage.ada?.close();
    await Promise.all([stage.host?.close(), stage.broker?.close()]);
    stage.samples.close();
  });
  return stage;
}
