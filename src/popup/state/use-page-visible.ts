// Whether the browser shows this page at all: a tab behind another tab and a minimised window are not shown.

import { useDocumentValue } from './use-document-value';

export const usePageVisible = (): boolean => useDocumentValue('visibilitychange', isPageVisible);

function isPageVisible(): boolean {
  return document.visibilityState === 'visible';
}
