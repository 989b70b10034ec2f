// The picture on every notification of Tincan.

export const notificationIcon = (): string => chrome.runtime.getURL('icons/icon-128.png');
