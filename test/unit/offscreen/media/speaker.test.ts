// The speaker, with elements and a list of outputs as the browser has them.

import { beforeEach, expect, test } from 'vitest';
import { createSpeaker, type Speaker } from '../../../../src/offscreen/media/speaker';

let sinks: string[];
let outputs: { deviceId: string; groupId: string; kind: string; label: string }[];
let speaker: Speaker;

class FakeAudio {
  sinkId = '';
  srcObject: unknown = null;
  async play() {}
  async setSinkId(sink: string) {
    this.sinkId = sink;
    sinks.push(sink);
  }
}

const output = (deviceId: string, groupId: string) => ({
  deviceId,
  groupId,
  kind: 'audiooutput',
  label: groupId,
});
/** All that was asked of the browser has been answered. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

async function devicesAre(...now: typeof outputs): Promise<void> {
  outputs = now;
  speaker.devicesChanged();
  await settled();
}

beforeEach(async () => {
  sinks = [];
  outputs = [output('default', 'card'), output('speakers', 'card'), output('headset', 'usb')];
  const navigator = { mediaDevices: { enumerateDevices: async () => outputs } };
  Object.assign(globalThis, { Audio: FakeAudio, MediaStream: class {}, navigator });
  speaker = createSpeaker((error) => {
    throw error;
  });
  speaker.use('');
  speaker.play([{ muted: false } as MediaStreamTrack], new AbortController().signal);
  await settled();
});

test('a headset that becomes the default is looked for anew, each time, and only then', async () => {
  expect(sinks).toEqual([]);
  await devicesAre(output('default', 'usb'), output('headset', 'usb'));
  expect(sinks).toEqual(['default']);
  await devicesAre(output('default', 'usb'), output('headset', 'usb'), output('hdmi', 'tv'));
  expect(sinks).toEqual(['default']);
  await devicesAre(output('default', 'card'), output('speakers', 'card'));
  expect(sinks).toEqual(['default', '']);
});

test('the default for calls on Windows counts as well', async () => {
  await devicesAre(...outputs, output('communications', 'card'));
  await devicesAre(...outputs.slice(0, 3), output('communications', 'usb'));
  expect(sinks).toEqual(['default', '']);
});

test('who has chosen a speaker keeps it, and has the default while it is away', async () => {
  speaker.use('headset');
  await devicesAre(output('default', 'usb'), output('speakers', 'card'), output('headset', 'usb'));
  expect(sinks).toEqual(['headset']);
  await devicesAre(output('default', 'usb'), output('speakers', 'card'));
  expect(sinks).toEqual(['headset', 'default']);
});

test('what could not be played can be tried again, and no more when the call is over', async () => {
  let tries = 0;
  class Refused extends FakeAudio {
    override async play() {
      tries += 1;
      throw new Error('refused');
    }
  }
  Object.assign(globalThis, { Audio: Refused });
  const over = new AbortController();
  const again: ((() => void) | undefined)[] = [];
  speaker = createSpeaker((_error, play) => again.push(play));
  speaker.play([{ muted: false } as MediaStreamTrack], over.signal);
  await settled();
  again[0]?.();
  await settled();
  over.abort();
  again[1]?.();
  await settled();
  expect({ tries, failures: again.length }).toEqual({ tries: 2, failures: 2 });
});
