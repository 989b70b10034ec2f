// What a call can carry, and so which of the controls and keys are there.

export type Carried = Readonly<Record<'microphone' | 'camera' | 'share' | 'devices', boolean>>;

export const EVERYTHING: Carried = { microphone: true, camera: true, share: true, devices: true };
