// What a user does in a page, as the browser tells it: trusted, and now. And a page that forgets its listeners, which
// a guard keeps for as long as its page lives.

/** `on` is an element of the page, by its selector, or any other target. */
export function userDoes(name: string, on: EventTarget | string = 'button', key = ''): void {
  const init = { bubbles: true, cancelable: true };
  const action = name.startsWith('key')
    ? new KeyboardEvent(name, { ...init, key })
    : new MouseEvent(name, init);
  Object.defineProperties(action, { isTrusted: { value: true }, timeStamp: { value: performance.now() } });
  const target = typeof on === 'string' ? document.querySelector(on) : on;
  if (!target) throw new Error('the page has no such element');
  target.dispatchEvent(action);
}

/** From now on; what it returns takes every listener of document and window away again. */
export function noteListeners(): () => void {
  const forget = new AbortController();
  const restore = [document, window].map((target) => {
    const { addEventListener } = target;
    const own = addEventListener.bind(target) as EventTarget['addEventListener'];
    const noting: EventTarget['addEventListener'] = (name, listener, options) =>
      own(name, listener, { ...(options as AddEventListenerOptions), signal: forget.signal });
    Object.assign(target, { addEventListener: noting });
    return () => Object.assign(target, { addEventListener });
  });
  return () => {
    for (const undo of restore) undo();
    forget.abort();
  };
}
