// One of several homes that a Redis joins, in a process of its own, which can be killed. It is reached at an origin that is not
// its own: that of a load balancer.

import { mqttOpener } from '../../../home/mqtt/in-home';
import { counted, openTestHome } from './home';

const [redis = '', origin = ''] = process.argv.slice(2);
const home = await openTestHome({
  originsAt: () => [origin],
  openFurtherBroker: mqttOpener({ lifetimeS: 60, redis, upstream: null }),
});
/** Whatever it is asked, it answers how many clients are connected. */
process.on('message', () => {
  void counted(home, 'tincan_home_mqtt_clients').then((connected) => process.send?.({ connected }));
});
process.on('disconnect', () => process.exit());
process.send?.({ port: home.port });
