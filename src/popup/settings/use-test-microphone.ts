// The microphone opened by a view itself, to be tried without a call. It ends with the view.

import { useEffect, useState } from 'preact/hooks';
import type { ErrorCode } from '../../protocol/errors';
import { attempts, voiceWish } from '../../protocol/media/device-constraints';
import type { Settings } from '../../protocol/snapshot/settings';
import { deviceError } from '../../shared/device-error';

export interface TestMicrophone {
  stream: MediaStream | null;
  error: ErrorCode | null;
}

const SHUT: TestMicrophone = { stream: null, error: null };

/** Open while `isOn`; another choice opens it anew. */
export function useTestMicrophone({ microphoneId, voice }: Settings, isOn: boolean): TestMicrophone {
  const [microphone, setMicrophone] = useState(SHUT);
  const [wish] = attempts(microphoneId, voiceWish(voice));
  useEffect(() => {
    // Why it did not open stays to be read.
    if (!isOn) return setMicrophone(({ error }) => ({ stream: null, error }));
    setMicrophone(SHUT);
    const closed = new AbortController();
    let stream: MediaStream | null = null;
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    async function open(): Promise<void> {
      try {
        stream = await navigator.mediaDevices.getUserMedia({ audio: wish });
        if (closed.signal.aborted) stop();
        else setMicrophone({ stream, error: null });
      } catch (error) {
        if (!closed.signal.aborted) setMicrophone({ stream: null, error: deviceError('microphone', error) });
      }
    }
    void open();
    return () => {
      closed.abort();
      stop();
    };
  }, [isOn, JSON.stringify(wish)]);
  return microphone;
}
