// The numbers of the MQTT codec, each with its reason.

/** Of a topic: ours have at most 78 characters. */
export const MQTT_TOPIC_BYTES = 256;
/** What follows the fixed header of a packet: the longest signal that is read (BROKER_FRAME_BYTES) and its topic. */
export const MQTT_REMAINING_BYTES = 65 * 1024;
/** One WebSocket message may hold several packets. A broker writes each as it comes, so that more is a flood. */
export const MQTT_CHUNK_BYTES = 4 * MQTT_REMAINING_BYTES;
/** MQTT writes the length that remains in at most four bytes. */
export const MQTT_LENGTH_BYTES = 4;
/** The broker drops a connection that was silent for one and a half of this; HEARTBEAT_MS and a slow path fit in. */
export const MQTT_KEEPALIVE_SECONDS = 40;
/** Packet identifiers are two bytes, and never zero. */
export const MQTT_PACKET_ID_MAX = 0xffff;
