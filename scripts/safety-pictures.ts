// Vite plugin: puts a picture of each emoji of the safety code into the extension, because a system may have no emoji
// font. They are Microsoft's Fluent Emoji, from an installed package; nothing is fetched.

import { chars, icons as set } from '@iconify-json/fluent-emoji-flat';
import type { Plugin } from 'vite';
import { SAFETY_EMOJI } from '../src/protocol/identity/safety-code.ts';
import { safetyPicture } from '../src/protocol/identity/safety-picture.ts';

export function safetyPictures(): Plugin {
  return {
    name: 'tincan:safety-pictures',
    apply: 'build',
    generateBundle() {
      for (const emoji of SAFETY_EMOJI) {
        this.emitFile({ type: 'asset', fileName: safetyPicture(emoji), source: pictureOf(emoji) });
      }
    },
  };
}

function pictureOf(emoji: string): string {
  const name = chars[emoji.codePointAt(0)?.toString(16) ?? ''] ?? '';
  const drawing = set.icons[name]?.body;
  if (!drawing) throw new Error(`there is no picture of ${emoji}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${set.width} ${set.height}">${drawing}</svg>`;
}
