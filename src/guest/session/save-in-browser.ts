// Saves a verified file as a page can: by a link that the browser downloads. No page hears when the browser is done, so the
// bytes stay where the browser reads them from for as long as a slow disk may take.

import type { Reports } from '../../protocol/contract/reports';
import { SAVE_BYTES_PER_MS, SAVE_LEAST_MS } from './limits';

export function saveInBrowser(
  { name, url }: Pick<Reports['file.verified'], 'name' | 'url'>,
  bytes: number,
  isSaved: () => void,
): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name.slice(name.lastIndexOf('/') + 1);
  link.click();
  setTimeout(isSaved, SAVE_LEAST_MS + bytes / SAVE_BYTES_PER_MS);
}
