// Where no browser makes certificates: one that can be handed on, and shows nothing. Import it before what is tested.

Object.assign(globalThis, { RTCPeerConnection: { generateCertificate: async () => ({}) } });
