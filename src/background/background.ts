// Registers every listener of the service worker at once, so that a worker that has just started again misses nothing. What
// the listeners do is elsewhere.

import { CONTENT_MAY_SEND } from '../protocol/contract/commands';
import { isExtensionPage, listen } from '../shared/bus';
import { refreshKnownCallers } from './admission/known-callers';
import { endOverdueLinkFiles } from './admission/link-files';
import { brokers, startLine } from './broker/registration';
import { mendBrowserUi, notificationClosed, touchesBrowserUi } from './browser-ui/browser-ui';
import { followNavigation } from './browser-ui/share-bar';
import { openWelcome } from './browser-ui/welcome-tab';
import { followWishedTab } from './call/share-wish';
import { followMute } from './call/tab-mute';
import { commandHandlers } from './commands';
import { leaveOverdue } from './lifecycle/change-settings';
import { recover } from './lifecycle/recovery';
import { takeUpdate, updateAvailable } from './lifecycle/self-update';
import { upgrade } from './lifecycle/stored-defaults';
import { notificationClicked, notificationPressed } from './notification-clicks';
import { keepHomeRelay } from './offscreen/home-relay';
import { tellNetwork } from './offscreen/order';
import { reportHandlers } from './reports';
import { shortcutPressed } from './shortcuts';
import { change, closeStorageToContentScripts } from './store/snapshot-store';
import { downloadChanged, downloadErased } from './transfer/downloads';
import { dialDue } from './transfer/file-dialer';

/** Its name in the browser, which earlier builds have set too. */
const WAKE_ALARM = 'rebirth';
/** The shortest period Chrome allows: a worker that died is back, and registered, within it. */
const WAKE_MINUTES = 0.5;

listen('background', { ...commandHandlers, ...reportHandlers }, (sender, name) => {
  if (isExtensionPage(sender)) return true;
  return sender.id === chrome.runtime.id && (CONTENT_MAY_SEND as readonly string[]).includes(name);
});

chrome.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === chrome.runtime.OnInstalledReason.INSTALL) void openWelcome();
});
chrome.runtime.onUpdateAvailable.addListener(() => void updateAvailable());
chrome.commands.onCommand.addListener((name) => void shortcutPressed(name));
chrome.alarms.onAlarm.addListener(() => void lookAfter());
chrome.downloads.onChanged.addListener((change) => void downloadChanged(change));
chrome.downloads.onErased.addListener((id) => void downloadErased(id));
chrome.notifications.onClicked.addListener((id) => void notificationClicked(id));
chrome.notifications.onButtonClicked.addListener((id, button) => void notificationPressed(id, button));
chrome.tabs.onUpdated.addListener((tabId, { status, mutedInfo }) => {
  if (status === 'complete') {
    void followNavigation(tabId);
    void followWishedTab(tabId);
  }
  if (mutedInfo) void followMute(tabId);
});
chrome.tabs.onRemoved.addListener((tabId) => void followWishedTab(tabId));
chrome.notifications.onClosed.addListener((id) => void notificationClosed(id));
chrome.storage.onChanged.addListener((changes) => {
  const { contacts, settings, homeRelay, invite, dropBox, spentInvites, call, grants, fileLinks } = changes;
  if (contacts || settings || homeRelay) void tellNetwork();
  if (contacts || invite || dropBox || spentInvites || call || grants || fileLinks)
    void refreshKnownCallers();
  if (touchesBrowserUi(changes)) void mendBrowserUi();
});
self.addEventListener('online', () => brokers.doubt());

/** Looks for what has died or come due without an event. */
async function lookAfter(): Promise<void> {
  brokers.retryIfWaiting();
  await recover();
  await leaveOverdue();
  await keepHomeRelay();
  await mendBrowserUi();
  await endOverdueLinkFiles(Date.now());
  await dialDue();
  await takeUpdate();
}

async function wake(): Promise<void> {
  // It queues its first changes at once, before those of any event.
  const upgraded = upgrade();
  await closeStorageToContentScripts();
  await chrome.alarms.create(WAKE_ALARM, { periodInMinutes: WAKE_MINUTES });
  await change('startedAt', (at) => at || Date.now());
  await upgraded;
  await recover();
  // The worker may have died between a change of the settings and its Order.
  await tellNetwork();
  await keepHomeRelay();
  await mendBrowserUi();
  await startLine();
  await dialDue();
}

void wake();
