// Checks changes of settings before they are stored: a broker address that cannot be used and servers that the browser
// refuses are never stored.

import * as v from 'valibot';
import { brokerAddress } from '../../protocol/address/broker-list';
import { BROKERS_NAMED } from '../../protocol/address/limits';
import { LEFT_BROKERS } from '../../protocol/broker/limits';
import { ok, type Result, refuse } from '../../protocol/errors';
import { homeOrigin } from '../../protocol/home/home-address';
import { guestPageAddress } from '../../protocol/identity/guest-page-address';
import { readIceServers } from '../../protocol/link/ice-servers';
import { DEVICE_ID_CHARS } from '../../protocol/media/limits';
import { homesOf, type Settings } from '../../protocol/snapshot/settings';

const deviceId = v.pipe(v.string(), v.maxLength(DEVICE_ID_CHARS));

/** Checked by functions of their own. */
type Addresses = 'brokers' | 'iceServers' | 'guestPage';

/** A setting that has no check here does not compile: without one its changes would be dropped in silence. */
const checks = {
  home: v.pipe(
    v.string(),
    v.check((home) => home === '' || homeOrigin(home) === home),
  ),
  leftBrokers: v.pipe(
    v.array(
      v.object({
        address: v.custom<string>((each) => brokerAddress(String(each)) === each),
        until: v.number(),
      }),
    ),
    v.maxLength(LEFT_BROKERS),
  ),
  relayOnly: v.boolean(),
  relayOnlyGuests: v.boolean(),
  appearOffline: v.boolean(),
  openLine: v.boolean(),
  onlyOwnBrokers: v.boolean(),
  microphoneId: deviceId,
  cameraId: deviceId,
  speakerId: deviceId,
  voice: v.object({
    echoCancellation: v.boolean(),
    noiseSuppression: v.boolean(),
    autoGainControl: v.boolean(),
  }),
  camera: v.object({
    size: v.picklist(['360p', '720p', '1080p']),
    frameRate: v.picklist([15, 30, 60]),
    aspect: v.picklist(['native', '16:9', '4:3', '1:1']),
    resize: v.picklist(['none', 'crop-and-scale']),
    facing: v.picklist(['front', 'back']),
    mirrored: v.boolean(),
  }),
  screen: v.object({
    size: v.picklist(['720p', '1080p', 'native']),
    frameRate: v.picklist([5, 15, 30, 60]),
  }),
} satisfies { [K in Exclude<keyof Settings, Addresses>]: v.GenericSchema<unknown, Settings[K]> };

const otherSettings = v.partial(v.object(checks));

export function changeSettings(settings: Settings, changes: Partial<Settings>): Result<Settings> {
  const {
    brokers: named = settings.brokers,
    guestPage: page = settings.guestPage,
    iceServers,
    ...rest
  } = changes;
  const brokers = checkedBrokers(named);
  if (!brokers) return refuse('broker-url-malformed');
  const guestPage = typeof page === 'string' ? guestPageAddress(page) : null;
  if (guestPage === null) return refuse('guest-page-malformed');
  // Servers that an older build has stored do not hinder a change of another setting.
  const read = iceServers === undefined ? null : readIceServers(iceServers);
  if (read && !read.ok) return refuse('ice-servers-malformed');
  const others = v.safeParse(otherSettings, rest);
  if (!others.success) return refuse('settings-malformed');
  const changed = {
    ...settings,
    ...(others.output as Partial<Settings>),
    brokers,
    guestPage,
    iceServers: read?.servers ?? settings.iceServers,
  };
  return homesOf(changed).length > 0 ? ok(changed) : refuse('broker-none-own');
}

/** Null when one of them is no address, when there is none, or too many. A list that holds one twice holds it once. */
function checkedBrokers(named: unknown): readonly string[] | null {
  if (!Array.isArray(named) || named.length === 0 || named.length > BROKERS_NAMED) return null;
  const read = named.map((each) => (typeof each === 'string' ? brokerAddress(each) : null));
  return read.every((each) => each !== null) ? [...new Set(read)] : null;
}
