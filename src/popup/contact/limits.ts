// The numbers of what is shown of a contact or an invite, each with its reason.

/** ISO/IEC 18004 asks for four light squares around a QR code. */
export const QR_BORDER = 4;
/** In a popup a code of more characters has squares that are smaller than two pixels: no camera reads them. */
export const QR_CHARS = 1_200;
/** Three times the page of a guest: whatever is longer is another one. */
export const GUEST_PAGE_BYTES = 1_000_000;
/** A slow line brings 120 kB within this. */
export const GUEST_PAGE_MS = 10_000;
