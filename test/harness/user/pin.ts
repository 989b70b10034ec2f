// Pins the icon of Tincan to the toolbar, or takes it from there, with the switch on the browser's own page of extensions.

import type { FreshTincan } from './tincan';

interface ExtensionsPage {
  developerPrivate: {
    updateExtensionConfiguration(change: { extensionId: string; pinnedToToolbar: boolean }): Promise<void>;
  };
}

export async function pinIcon({ room }: Pick<FreshTincan, 'room'>, isPinned: boolean): Promise<void> {
  const extensionId = new URL(room.page.url()).host;
  const page = await room.page.browser().newPage();
  try {
    await page.goto('chrome://extensions/');
    await page.evaluate(
      (change) => (chrome as unknown as ExtensionsPage).developerPrivate.updateExtensionConfiguration(change),
      { extensionId, pinnedToToolbar: isPinned },
    );
  } finally {
    await page.close();
  }
}
