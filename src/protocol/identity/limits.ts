// The numbers of contacts, invites and backups, each with its reason.

/** How long the secret of an invite lets strangers knock: enough to send a link and have it clicked. */
export const INVITE_WINDOW_MS = 600_000;
export const CONTACTS = 1_000;
/** The choices for how many bytes a contact's rule accepts without a question; the last stands for any size. */
export const AUTO_ACCEPT_CHOICES: readonly number[] = [
  0,
  10_000_000,
  100_000_000,
  1_000_000_000,
  2 ** 53 - 1,
];
/** Four short words, or as much of the user's own. Every guess costs an attacker KDF_ITERATIONS. */
export const PASSPHRASE_CHARS = 12;
/** A longer passphrase was pasted by mistake. */
export const PASSPHRASE_CHARS_MAX = 1_024;
/** A thousand contacts with the longest names are under 600 KB. */
export const BACKUP_FILE_BYTES = 1024 * 1024;
/** Longest invite link that is read: a name of 200 characters takes 1,800 in percent-encoding, an address some hundreds. */
export const INVITE_LINK_CHARS = 8 * 1024;
