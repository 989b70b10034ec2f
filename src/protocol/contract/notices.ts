// Notices: what a content script must show, from background.

/** Background → the bar on a shared page: what to show, already in the user's language. */
export interface ShareBarNotices {
  'share.show': { sharing: string; stop: string };
  'share.hide': Record<never, never>;
}

/** Background → the script that holds the dock's frame in a page. */
export interface DockNotices {
  /** `url` is dock.html with a one-time token in its fragment. */
  'dock.show': { url: string; title: string; close: string };
  'dock.unfold': Record<never, never>;
}
