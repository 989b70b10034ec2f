// The only import of webextension-polyfill. What a view loads at once and the bus speak to `chrome`, whose methods return
// promises: the package would be 3 kB in each view and content script. What its types lack (offscreen, tabCapture) is
// Chromium's own and is taken from the global `chrome`.

export { default as browser } from 'webextension-polyfill';
