// Opens the page that shows what a link means and asks about it.

export function openLink(link: string): Promise<unknown> {
  const page = chrome.runtime.getURL('src/popup/invite.html');
  return chrome.tabs.create({ url: `${page}?${new URLSearchParams({ link })}` });
}
