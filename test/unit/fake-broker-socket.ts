// A WebSocket to a broker that says what the test lets it say, and hears nothing.

export class FakeBrokerSocket extends EventTarget {
  /** The one that was opened last. */
  static last: FakeBrokerSocket;

  constructor() {
    super();
    FakeBrokerSocket.last = this;
  }

  send(): void {}
  close(): void {}

  says(type: 'OPEN' | 'ID-TAKEN'): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify({ type }) }));
  }
}
