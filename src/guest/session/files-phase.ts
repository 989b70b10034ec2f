// How it stands with the link of this page that only files go by; null before the first question.

import { signal } from '@preact/signals';
import type { CallPhase } from '../../protocol/snapshot/call-view';

export const filesPhase = signal<CallPhase | null>(null);
