// Takes the place of protocol/broker/mqtt-dialect.ts in the page of a guest: a page asks no home for a token, so it has nothing to
// say to an MQTT broker, and goes to the next one of its link.

export function mqttDialect(): null {
  return null;
}
