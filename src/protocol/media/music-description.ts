// How the sound of a share is described: in stereo and at the rate of music, both ways. The voice keeps its description.

import SDPUtils from 'sdp';
import { MEDIA_LINES } from '../link/session-layout';
import { MUSIC_KBPS } from './limits';

/** Parameters of Opus: what we prefer to receive, and what we send (RFC 7587, section 6.1). */
const MUSIC = `stereo=1;sprop-stereo=1;maxaveragebitrate=${MUSIC_KBPS * 1_000}`;

const VOICE_AT = MEDIA_LINES.findIndex(({ slot }) => slot === 'microphone');
const MUSIC_AT = MEDIA_LINES.findIndex(({ slot }) => slot === 'shareAudio');

/** Payload types that are free to assign, highest first; RTCP needs the others (RFC 5761, section 4). */
const DYNAMIC = [...range(127, 96), ...range(63, 35)];

/**
 * A description of ours as it goes to the browser and to the peer. Within a bundle a payload type means the same on
 * every m-line (RFC 8843, section 9.1), so Opus gets another one for music. In an answer the peer has named it; an older
 * client names the one of its voice, and gets a description as it knows it.
 */
export function describeMusic(kind: 'offer' | 'answer', sdp: string): string {
  const [session = '', ...media] = SDPUtils.splitSections(sdp);
  const [voice = '', music = ''] = [media[VOICE_AT], media[MUSIC_AT]];
  const opus = opusOf(music);
  if (opus === null) return sdp;
  const isShared = opus === opusOf(voice);
  const own = isShared && kind === 'offer' ? unusedIn(media) : opus;
  if (own === null || (isShared && own === opus)) return sdp;
  media[MUSIC_AT] = inStereo(own === opus ? music : moved(music, opus, own), own);
  return session + media.join('');
}

function opusOf(section: string): number | null {
  const named = /^a=rtpmap:(\d+) opus\//m.exec(section);
  return named ? Number(named[1]) : null;
}

function unusedIn(media: readonly string[]): number | null {
  const used = new Set(media.flatMap((section) => typesOf(section)));
  return DYNAMIC.find((type) => !used.has(String(type))) ?? null;
}

/** The payload types of an m-line: what follows kind, port and protocol. */
function typesOf(section: string): string[] {
  const [line = ''] = SDPUtils.splitLines(section);
  return line.split(' ').slice(3);
}

/** The payload type `from` is `to` now. A format that wraps `from` (RFC 2198) is the voice's, and is left out. */
function moved(section: string, from: number, to: number): string {
  const wrapper = new RegExp(`^a=fmtp:(\\d+) ${from}/`, 'm').exec(section)?.[1];
  const [line = '', ...lines] = SDPUtils.splitLines(section);
  const head = line.split(' ').slice(0, 3);
  const types = typesOf(section).filter((type) => type !== wrapper);
  const renamed = types.map((type) => (type === String(from) ? String(to) : type));
  const kept = lines.filter((each) => typeOf(each) === null || typeOf(each) !== wrapper);
  return [
    [...head, ...renamed].join(' '),
    ...kept.map((each) => (typeOf(each) === String(from) ? each.replace(`:${from} `, `:${to} `) : each)),
    '',
  ].join('\r\n');
}

/** The payload type that a line of a description is about; null when it is about none. */
function typeOf(line: string): string | null {
  return /^a=(?:rtpmap|fmtp|rtcp-fb):(\d+) /.exec(line)?.[1] ?? null;
}

function inStereo(section: string, opus: number): string {
  const format = new RegExp(`^a=fmtp:${opus} .*$`, 'm');
  const [found] = format.exec(section) ?? [];
  if (found === undefined) {
    return section.replace(new RegExp(`^a=rtpmap:${opus} .*$`, 'm'), `$&\r\na=fmtp:${opus} ${MUSIC}`);
  }
  return /[ ;]stereo=1/.test(found) ? section : section.replace(format, `$&;${MUSIC}`);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: from - to + 1 }, (_, i) => from - i);
}
