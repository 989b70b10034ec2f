// SHA-256 of a text, in hex: what stands for a question in messages and in storage.

import { sha256 } from '@noble/hashes/sha2.js';
import { hex } from '../codec/bytes';

export const textDigest = (text: string): string => hex(sha256(new TextEncoder().encode(text)));
