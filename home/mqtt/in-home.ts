// The MQTT broker as the home takes it in: it counts in the metrics of the home, and warns in its log.

import type { FurtherBroker, FurtherBrokerPorts } from '../further-broker';
import { type MqttOptions, openMqttBroker } from './mqtt-broker';

export function mqttOpener(options: MqttOptions): (ports: FurtherBrokerPorts) => Promise<FurtherBroker> {
  return async ({ metrics, log, gate, addressOf }) => {
    let connected = 0;
    const broker = await openMqttBroker(options, {
      gate,
      addressOf,
      refused: (reason) => metrics.refused.inc({ reason }),
      connected(change) {
        connected += change;
        metrics.mqttClients.set(connected);
        if (change > 0) metrics.registrations.inc();
      },
      message: () => metrics.messages.inc(),
      warn: log.warn,
    });
    return { ...broker, registered: () => connected };
  };
}
