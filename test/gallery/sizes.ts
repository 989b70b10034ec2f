// The sizes at which each scene is held: every width, every zoom from 100 to 200 %, and a large font.

import type { Viewport } from 'puppeteer-core';
import type { Place } from '../harness/browser/seeded-page';
import { PHONE } from '../harness/user/guest';

type Size = Viewport;

const SIZES: readonly Size[] = [
  { width: 320, height: 640 },
  { width: 360, height: 640 },
  { width: 768, height: 700 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
  // 1280 by 800 at 150 and 200 %.
  { width: 853, height: 533 },
  { width: 640, height: 400 },
];

/**
 * What a popup of 360 by 600 CSS pixels gets of the 800 by 600 pixels that the browser allows, at 100, 125, 150 and 200 %:
 * measured, it keeps its width and loses height.
 */
const POPUP_SIZES: readonly Size[] = [
  { width: 360, height: 600 },
  { width: 360, height: 480 },
  { width: 360, height: 400 },
  { width: 360, height: 300 },
];

/** In the page: at 200 % of 1280 by 800, and folded. */
const DOCK_SIZES: readonly Size[] = [
  { width: 360, height: 340 },
  { width: 244, height: 54 },
];

export const SIZES_OF: Record<Place, readonly Size[]> = {
  popup: POPUP_SIZES,
  window: SIZES,
  dock: [...SIZES, ...DOCK_SIZES],
  welcome: SIZES,
  invite: SIZES,
  doctor: SIZES,
  guest: SIZES,
  'guest-phone': [PHONE],
};

export const FONT_PX = 16;
export const LARGE_FONT_PX = 24;

/** Popup and dock grow with the font, up to what the browser allows and as far as the page has room. */
export const SIZES_IN_LARGE_FONT: Record<Place, readonly Size[]> = {
  popup: [{ width: 540, height: 600 }],
  window: [{ width: 1280, height: 800 }],
  dock: [
    { width: 540, height: 560 },
    { width: 390, height: 82 },
  ],
  welcome: [{ width: 1000, height: 800 }],
  invite: [{ width: 800, height: 640 }],
  doctor: [{ width: 1280, height: 900 }],
  guest: [{ width: 1280, height: 800 }],
  'guest-phone': [PHONE],
};
