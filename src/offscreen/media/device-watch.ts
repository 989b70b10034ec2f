// Tells when devices come or go, and when the browser begins or ceases to allow them. For the life of this page.

const DEVICES = ['microphone', 'camera'] as const;

export async function watchDevices(changed: () => void): Promise<void> {
  navigator.mediaDevices.addEventListener('devicechange', changed);
  for (const name of DEVICES) {
    const permission = await navigator.permissions.query({ name });
    permission.addEventListener('change', changed);
  }
}
