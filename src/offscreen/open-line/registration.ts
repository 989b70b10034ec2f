// The registration of the open line at the broker, under a throw-away id. There is at most one at a time, and it lasts
// OPEN_LINE_MS at the longest.

import type { ErrorCode } from '../../protocol/errors';
import { OPEN_LINE_MS } from '../../protocol/open-line/limits';
import type { TemporaryLine } from '../../protocol/snapshot/open-line-view';
import { after } from '../../shared/lifetime';
import { refusal } from '../../shared/new-connection';
import { rtcConfiguration } from '../link/rtc-configuration';
import type { Access } from './network-access';
import { openStockPeer, type StockPeer, type StockPorts } from './stock-peer';

export interface RegistrationPorts extends Pick<StockPorts, 'heard' | 'media' | 'data'> {
  registered(line: TemporaryLine): void;
  /** The registration is gone, or did not come about. */
  lost(error: ErrorCode): void;
  /** The registration has lasted as long as it may. */
  over(): void;
}

export class Registration {
  readonly #ports: RegistrationPorts;
  #life = new AbortController();
  #stock: StockPeer | null = null;

  constructor(ports: RegistrationPorts) {
    this.#ports = ports;
  }

  /** The stock client; null while there is no registration. */
  get stock(): StockPeer | null {
    return this.#stock;
  }

  async begin(access: Access): Promise<void> {
    const ports = this.#ports;
    const refused = refusal(rtcConfiguration(access.policy()));
    if (refused) return ports.lost(refused.code);
    this.#life = new AbortController();
    const { signal } = this.#life;
    const registered = (id: string) => {
      ports.registered({ id, until: Date.now() + OPEN_LINE_MS });
      after(OPEN_LINE_MS, () => ports.over(), signal);
    };
    const opened = await openStockPeer(access, { ...ports, registered }, signal);
    if (signal.aborted) return;
    this.#stock = opened;
    if (!opened) ports.lost('broker-url-malformed');
  }

  end(): void {
    this.#life.abort();
    this.#stock = null;
  }
}
