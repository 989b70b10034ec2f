// The worlds that need no network of their own: two browsers, and brokers on this machine.

import { BUDGET, BUSY, CLOCK, DECLINED, IDENTITY, RELAY_MISSING, SERVERS_REFUSED, VERSION } from './answers';
import { DEVICE, PERMISSION } from './devices';
import { MISBEHAVED, NO_ANSWER, RESTARTED } from './ends';
import { BROKER_AWAY, ID_TAKEN, OFFLINE } from './registrations';
import { STRANGERS } from './strangers';
import type { World } from './world';

/** Before the two have heard of each other. */
export const FIRST_WORLDS: readonly World[] = STRANGERS;

export const PLAIN_WORLDS: readonly World[] = [
  OFFLINE,
  BROKER_AWAY,
  ID_TAKEN,
  DECLINED,
  BUSY,
  CLOCK,
  VERSION,
  IDENTITY,
  BUDGET,
  RELAY_MISSING,
  SERVERS_REFUSED,
  NO_ANSWER,
  RESTARTED,
  MISBEHAVED,
  PERMISSION,
  DEVICE,
];

/** Those that take no time-out: every run of the tests has them. */
export const QUICK_WORLDS: readonly World[] = [
  ID_TAKEN,
  DECLINED,
  BUSY,
  CLOCK,
  IDENTITY,
  RELAY_MISSING,
  SERVERS_REFUSED,
  MISBEHAVED,
  PERMISSION,
  DEVICE,
];
