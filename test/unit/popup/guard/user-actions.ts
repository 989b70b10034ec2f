// Actions of a user as the browser reports them: trusted, and at this moment. And a way to remove the listeners of a guard,
// which a real page keeps for as long as it lives.

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

/** Notes listeners from now on. The returned function removes each of them from document and window. */
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
