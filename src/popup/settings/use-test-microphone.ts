// A microphone that the view opens itself, to try it without a call. It closes with the view.

import { useEffect, useState } from 'preact/hooks';
import type { ErrorCode } from '../../protocol/errors';
import { attempts, voiceConstraints } from '../../protocol/media/device-constraints';
import type { Settings } from '../../protocol/snapshot/settings';
import { openDevices, stopTracks } from '../state/own-devices';

export interface TestMicrophone {
  stream: MediaStream | null;
  error: ErrorCode | null;
}

const CLOSED: TestMicrophone = { stream: null, error: null };

/** Open while `isOn`. When the user chooses another microphone, that one opens instead. */
export function useTestMicrophone({ microphoneId, voice }: Settings, isOn: boolean): TestMicrophone {
  const [microphone, setMicrophone] = useState(CLOSED);
  const [constraints] = attempts(microphoneId, voiceConstraints(voice));
  useEffect(() => {
    // The error stays, so that the user can read why the microphone did not open.
    if (!isOn) return setMicrophone(({ error }) => ({ stream: null, error }));
    setMicrophone(CLOSED);
    const closed = new AbortController();
    let stream: MediaStream | null = null;
    const stop = () => stopTracks(stream?.getTracks());
    async function open(): Promise<void> {
      const opened = await openDevices({ audio: constraints });
      ({ stream } = opened);
      if (closed.signal.aborted) stop();
      else setMicrophone(opened);
    }
    void open();
    return () => {
      closed.abort();
      stop();
    };
  }, [isOn, JSON.stringify(constraints)]);
  return microphone;
}
