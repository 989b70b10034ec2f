// What the home screen shows after a press, or to few users: a page does not load it before its first paint.

import { onDemand } from '../state/on-demand';

export const AddContact = onDemand(async () => (await import('./add-contact')).AddContact);
export const ContactSheet = onDemand(async () => (await import('./contact-sheet')).ContactSheet);
export const HomeRow = onDemand(async () => (await import('./home-row')).HomeRow);
export const MissedCalls = onDemand(async () => (await import('./missed-calls')).MissedCalls);
export const OpenLineCard = onDemand(async () => (await import('../open-line/open-line-card')).OpenLineCard);
export const PageInviteRow = onDemand(async () => (await import('./page-invite')).PageInviteRow);
export const PermissionQuestion = onDemand(
  async () => (await import('./permission-question')).PermissionQuestion,
);
export const PlainDial = onDemand(async () => (await import('../open-line/plain-dial')).PlainDial);
export const PlainRow = onDemand(async () => (await import('./unknown-row')).PlainRow);
export const RecentCalls = onDemand(async () => (await import('./recent-calls')).RecentCalls);
export const StrangerRow = onDemand(async () => (await import('./unknown-row')).StrangerRow);
export const ShareWith = onDemand(async () => (await import('./share-with')).ShareWith);

/** What one press opens, or a typed ID; the likeliest first. */
export const HOME_SHEETS = [
  ContactSheet,
  StrangerRow,
  ShareWith,
  RecentCalls,
  AddContact,
  PermissionQuestion,
] as const;
