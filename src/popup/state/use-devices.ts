// The microphones, speakers and cameras of this machine, listed again when one comes or goes. The browser gives their names
// once the user has allowed access.

import { useEffect, useState } from 'preact/hooks';

export function useDevices(): readonly MediaDeviceInfo[] {
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([]);
  useEffect(() => {
    const { mediaDevices } = navigator;
    const closed = new AbortController();
    const list = async () => {
      const found = await mediaDevices.enumerateDevices();
      if (!closed.signal.aborted) setDevices(found);
    };
    mediaDevices.addEventListener('devicechange', () => void list(), { signal: closed.signal });
    void list();
    return () => closed.abort();
  }, []);
  return devices;
}
