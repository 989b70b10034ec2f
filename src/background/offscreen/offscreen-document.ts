// Opens and closes the one offscreen document. Calls of openOffscreen() at the same time open one document.

const PATH = 'src/offscreen/offscreen.html';

let opening: Promise<void> | null = null;

export async function isOffscreenOpen(): Promise<boolean> {
  const contexts = await chrome.runtime.getContexts({
    contextTypes: [chrome.runtime.ContextType.OFFSCREEN_DOCUMENT],
  });
  return contexts.length > 0;
}

/** Resolves when the offscreen document's page has loaded and listens. */
export function openOffscreen(): Promise<void> {
  opening ??= createIfMissing().finally(() => {
    opening = null;
  });
  return opening;
}

async function createIfMissing(): Promise<void> {
  if (await isOffscreenOpen()) return;
  const { Reason } = chrome.offscreen;
  await chrome.offscreen.createDocument({
    url: PATH,
    // Reasons cannot be added later.
    reasons: [Reason.USER_MEDIA, Reason.WEB_RTC, Reason.DISPLAY_MEDIA, Reason.AUDIO_PLAYBACK, Reason.BLOBS],
    justification: 'Holds calls and file transfers, so that they go on when the popup closes.',
  });
}

export async function closeOffscreen(): Promise<void> {
  if (opening === null && (await isOffscreenOpen())) await chrome.offscreen.closeDocument();
}
