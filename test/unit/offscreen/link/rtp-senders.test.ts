// What the senders of a connection are told, with senders that keep their parameters as the browser's do.

import { beforeEach, describe, expect, test } from 'vitest';
import { createSenders, type Senders } from '../../../../src/offscreen/link/rtp-senders';
import { MEDIA_LINES } from '../../../../src/protocol/link/session-layout';

class FakeSender {
  track: MediaStreamTrack | null = null;
  replaced = 0;
  #encodings: RTCRtpEncodingParameters[] = [{}];
  get encoding() {
    return this.#encodings[0];
  }
  async replaceTrack(track: MediaStreamTrack | null) {
    this.track = track;
    this.replaced += 1;
  }
  getParameters() {
    return { encodings: structuredClone(this.#encodings) };
  }
  async setParameters({ encodings }: { encodings: RTCRtpEncodingParameters[] }) {
    this.#encodings = encodings;
  }
}

const picture = (width: number, height: number) =>
  ({ kind: 'video', getSettings: () => ({ width, height }) }) as unknown as MediaStreamTrack;
const sound = () => ({ kind: 'audio', getSettings: () => ({}) }) as unknown as MediaStreamTrack;
const CAMERA = picture(1280, 720);

let senders: Senders;
let fakes: FakeSender[];
let work: Promise<void>;

beforeEach(() => {
  work = Promise.resolve();
  fakes = MEDIA_LINES.map(() => new FakeSender());
  senders = createSenders(false, (_slot, task) => {
    work = work.then(task);
  });
});

const takeLines = () => senders.take(fakes.map((sender) => ({ sender }) as unknown as RTCRtpTransceiver));
const take = () => {
  takeLines();
  senders.carry();
};
const of = (slot: (typeof MEDIA_LINES)[number]['slot']) =>
  fakes[MEDIA_LINES.findIndex((line) => line.slot === slot)] as FakeSender;

describe('the senders', () => {
  test('send nothing before the peer is proved, whatever is put on them, and then all of it', async () => {
    const voice = sound();
    senders.setTrack('camera', CAMERA);
    takeLines();
    senders.setTrack('microphone', voice);
    senders.setTrack('shareVideo', picture(1920, 1080));
    senders.pause('shareVideo', true);
    senders.suspendVideo(true);
    senders.suspendVideo(false);
    await work;
    expect(fakes.map(({ track }) => track)).toEqual([null, null, null, null]);
    senders.setTrack('shareVideo', null);
    senders.carry();
    await work;
    expect(of('microphone').track).toBe(voice);
    expect(of('camera').track).toBe(CAMERA);
    expect(of('camera').encoding).toMatchObject({ active: true, maxBitrate: 1_567_000 });
    expect(of('shareVideo').track).toBeNull();
  });

  test('put a voice before pictures, and a picture gets what its size needs', async () => {
    senders.setTrack('camera', CAMERA);
    senders.setTrack('microphone', sound());
    take();
    senders.setTrack('shareVideo', picture(1920, 1080));
    await work;
    expect(of('microphone').encoding).toEqual({ priority: 'high', networkPriority: 'high', active: true });
    expect(of('camera').encoding).toMatchObject({
      priority: 'low',
      networkPriority: 'low',
      maxBitrate: 1_567_000,
    });
    expect(of('shareVideo').encoding).toMatchObject({ priority: 'low', maxBitrate: 2_488_000 });
    expect(of('camera').track).toBe(CAMERA);
  });

  test('give music what it needs, and less on a line that has less', async () => {
    take();
    senders.setTrack('shareAudio', sound());
    await work;
    expect(of('shareAudio').encoding).toMatchObject({
      priority: 'medium',
      maxBitrate: 128_000,
      adaptivePtime: true,
    });
  });

  test('send nothing of a paused picture, and keep its track', async () => {
    take();
    senders.setTrack('camera', CAMERA);
    senders.pause('camera', true);
    await work;
    expect(of('camera')).toMatchObject({ track: CAMERA, replaced: 1, encoding: { active: false } });
    const other = picture(640, 480);
    senders.setTrack('camera', other);
    await work;
    expect(of('camera')).toMatchObject({ track: other, encoding: { active: false } });
    senders.pause('camera', false);
    await work;
    expect(of('camera')).toMatchObject({ track: other, replaced: 2, encoding: { active: true } });
  });

  test('suspend video and not the voice, and video that is paused stays paused', async () => {
    take();
    for (const slot of ['microphone', 'shareAudio'] as const) senders.setTrack(slot, sound());
    senders.setTrack('camera', CAMERA);
    senders.setTrack('shareVideo', picture(1920, 1080));
    senders.pause('camera', true);
    const active = () => fakes.map(({ encoding }) => encoding?.active);
    senders.suspendVideo(true);
    await work;
    expect(active()).toEqual([true, false, false, true]);
    senders.suspendVideo(false);
    await work;
    expect(active()).toEqual([true, false, true, true]);
  });

  test('tell the browser what a line may take before its track is on the line, and nothing twice', async () => {
    const order: string[] = [];
    const camera = of('camera');
    const [replace, set] = [camera.replaceTrack.bind(camera), camera.setParameters.bind(camera)];
    camera.replaceTrack = (track) => {
      order.push('track');
      return replace(track);
    };
    camera.setParameters = (parameters) => {
      order.push('parameters');
      return set(parameters);
    };
    takeLines();
    senders.setTrack('camera', CAMERA);
    senders.carry();
    senders.startCamera(null);
    await work;
    expect(order).toEqual(['parameters', 'track']);
    expect(of('shareVideo').encoding).toEqual({});
  });

  test('ask the browser nothing of lines that our side has made as they are wanted', async () => {
    senders = createSenders(true, (_slot, task) => {
      work = work.then(task);
    });
    for (const fake of fakes) {
      fake.getParameters = () => {
        throw new Error('asked');
      };
    }
    senders.setTrack('camera', CAMERA);
    senders.setTrack('microphone', sound());
    take();
    await work;
    expect(of('camera').track).toBe(CAMERA);
    senders.cameraStarted();
    await expect(work).rejects.toThrow('asked');
  });

  test('begin the camera small, and the share with its size, until the camera has started', async () => {
    senders.setTrack('camera', CAMERA);
    senders.setTrack('shareVideo', picture(1920, 1080));
    take();
    await work;
    expect(of('camera').encoding).toMatchObject({ scaleResolutionDownBy: 4 });
    expect(of('shareVideo').encoding).toMatchObject({ scaleResolutionDownBy: 1 });
    senders.startCamera(400);
    await work;
    expect(of('camera').encoding).toMatchObject({ scaleResolutionDownBy: 2 });
    senders.cameraStarted();
    senders.setTrack('camera', picture(1280, 720));
    await work;
    expect(of('camera').encoding).toMatchObject({ scaleResolutionDownBy: 1 });
  });

  test('suspend video that is switched on during the suspension', async () => {
    take();
    senders.suspendVideo(true);
    senders.setTrack('camera', CAMERA);
    await work;
    expect(of('camera').encoding?.active).toBe(false);
    senders.suspendVideo(false);
    await work;
    expect(of('camera').encoding?.active).toBe(true);
  });
});
