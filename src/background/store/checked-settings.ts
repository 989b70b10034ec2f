// Checks changes of settings before they are stored: a broker address that cannot be used and servers that the browser
// refuses are never stored.

import * as v from 'valibot';
import { brokerSocketUrl } from '../../protocol/broker/broker-address';
import { ok, type Result, refuse } from '../../protocol/errors';
import { readIceServers } from '../../protocol/link/ice-servers';
import { DEVICE_ID_CHARS } from '../../protocol/media/limits';
import type { Settings } from '../../protocol/snapshot/settings';

const deviceId = v.pipe(v.string(), v.maxLength(DEVICE_ID_CHARS));

/** Checked by functions of their own. */
type Addresses = 'brokerUrl' | 'iceServers';

/** A setting that has no check here does not compile: without one its changes would be dropped in silence. */
const checks = {
  relayOnly: v.boolean(),
  appearOffline: v.boolean(),
  openLine: v.boolean(),
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
  const { brokerUrl = settings.brokerUrl, iceServers, ...rest } = changes;
  if (!brokerSocketUrl(brokerUrl, { id: '', token: '' })) return refuse('broker-url-malformed');
  // Servers that an older build has stored do not hinder a change of another setting.
  const read = iceServers === undefined ? null : readIceServers(iceServers);
  if (read && !read.ok) return refuse('ice-servers-malformed');
  const others = v.safeParse(otherSettings, rest);
  if (!others.success) return refuse('settings-malformed');
  return ok({
    ...settings,
    ...(others.output as Partial<Settings>),
    brokerUrl,
    iceServers: read?.servers ?? settings.iceServers,
  });
}
