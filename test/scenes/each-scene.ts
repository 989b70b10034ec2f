// What is tested of each scene: axe in both themes, its contrasts in forced colours, and everything in reach at every width and
// zoom and in a large font. The tests of one scene share one drawing of it, which costs more than most of them.

import { describe, expect, test } from 'vitest';
import { isGuestPlace, openSeededGuest } from '../harness/browser/seeded-guest';
import type { Place } from '../harness/browser/seeded-page';
import { RULES_OF_COLOURS, violations } from '../harness/probe/violations';
import { DRAWN, LOOKS, openTab } from './scene-tab';

/** Chinese texts are shorter, so one scene for each kind of screen is enough. */
const IN_CHINESE = [
  'home',
  'settings',
  'incoming',
  'call-crowded',
  'files',
  'connection',
  'ended-failed',
  'guest-invitation',
  'guest-call',
  'guest-away',
];

/** Tests the scenes of these places, all of the extension or all of the page of a guest. */
export function testEachScene(...places: Place[]): void {
  const here = DRAWN.filter(({ place }) => places.includes(place));
  const open = places.some(isGuestPlace) ? openSeededGuest : undefined;

  describe('in English,', () => {
    const { draw, look, isInReach, isInReachInLargeFont } = openTab('en', open);

    describe.each(here)('$name in the $place:', (scene) => {
      test('axe finds no violation in the light theme or in the dark one, and no weak contrast in forced colours', async () => {
        const page = await draw(scene);
        const found: Record<string, string[]> = {};
        for (const [name, features] of Object.entries(LOOKS)) {
          await look(features);
          const all = await violations(page, name === 'light' ? undefined : RULES_OF_COLOURS);
          if (all.length > 0) found[name] = all;
        }
        await look([]);
        expect(found).toEqual({});
      });

      test('at every width and zoom everything is in reach', () => isInReach(scene));

      test('in a large font everything is in reach', () => isInReachInLargeFont(scene));
    });
  });

  describe('in Chinese,', () => {
    const { isInReach, isInReachInLargeFont } = openTab('zh-CN', open);

    describe.each(here.filter(({ name }) => IN_CHINESE.includes(name)))('$name in the $place:', (scene) => {
      test('at every width and zoom everything is in reach', () => isInReach(scene));
      test('in a large font everything is in reach', () => isInReachInLargeFont(scene));
    });
  });
}
