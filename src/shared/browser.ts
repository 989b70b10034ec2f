// The only import of webextension-polyfill. What its types lack (offscreen, tabCapture) is Chromium's own
// and is taken from the global `chrome`.

export { default as browser } from 'webextension-polyfill';
