// Requests that get no passwords of the home: foreign, replayed and expired ones, with a right one after them. And addresses to
// which its relay sends nothing, whoever asks.

import { setTimeout as pause } from 'node:timers/promises';
import type { Home } from '../../home/home';
import { CHALLENGE_LIFE_MS } from '../../home/limits';
import { requestText, writeCredentialRequest } from '../../src/protocol/home/credential-request';
import { type Answer, type Asker, ask, challengeOf, makeAsker, post } from '../harness/network/home';
import { openTurnClient, type TurnClient } from '../harness/network/turn-client';
import type { HomeRow } from './home-rows';
import { PUBLIC_ADDRESS } from './network';

const RECOVERED_MS_MAX = 5_000;
/** A challenge is over for a home whose clock is a little behind, too. */
const SLACK_MS = 1_000;

/** RFC 8656: forbidden, and an address of a family that the allocation has not. */
const FORBIDDEN = 403;
const OTHER_FAMILY = 443;
const DONE = 200;

const DENIED: Record<string, number> = {
  '10.0.0.1': FORBIDDEN,
  '10.255.255.254': FORBIDDEN,
  '192.168.11.2': FORBIDDEN,
  '127.0.0.1': FORBIDDEN,
  '169.254.169.254': FORBIDDEN,
  '::1': OTHER_FAMILY,
  'fd00::1': OTHER_FAMILY,
};

function requestWith(home: Home, challenge: string, { key, sign }: Asker): string {
  return writeCredentialRequest({
    key,
    challenge,
    signature: sign(requestText(home.name, { key, challenge })),
  });
}

const inWords = ({ status, body }: Answer) => `${status} ${body.refused ?? 'given'}`;

/** `early`: a challenge, and when it was given; null leaves out the request that waits until it is over. */
export async function wrongRequests(
  home: Home,
  early: { challenge: string; at: number } | null,
): Promise<HomeRow> {
  const [asker, other] = [await makeAsker(), await makeAsker()];
  const unsigned = writeCredentialRequest({
    key: asker.key,
    challenge: await challengeOf(home.name),
    signature: new Uint8Array(64),
  });
  const used = requestWith(home, await challengeOf(home.name), asker);
  await post(home.name, used);
  const answers: Record<string, string> = {
    unsigned: inWords(await post(home.name, unsigned)),
    'signed by another': inWords(await ask(home.name, { ...asker, sign: other.sign })),
    'signed for another home': inWords(await ask(home.name, asker, 'https://home.example')),
    'a challenge of another home': inWords(await post(home.name, requestWith(home, 'A'.repeat(76), asker))),
    replayed: inWords(await post(home.name, used)),
  };
  if (early) {
    await pause(Math.max(0, early.at + CHALLENGE_LIFE_MS + SLACK_MS - Date.now()));
    answers.expired = inWords(await post(home.name, requestWith(home, early.challenge, asker)));
  }
  const refusedAt = performance.now();
  const isServed = (await clientOf(home, asker, async (client) => client.allocate())) === DONE;
  const recoveredMs = Math.round(performance.now() - refusedAt);
  const isRefused = Object.values(answers).every((each) => /^401 (signature|challenge)$/.test(each));
  return {
    case: 'foreign, replayed and expired requests for passwords, and a right one',
    answers,
    recoveredMs,
    asExpected: isRefused && isServed && recoveredMs <= RECOVERED_MS_MAX,
  };
}

/** Each is asked for by somebody whom the relay serves; that user may reach the relay itself, where the peer's own address is. */
export async function deniedPeers(home: Home): Promise<HomeRow> {
  const answers: Record<string, number> = {};
  await clientOf(home, await makeAsker(), async (client) => {
    await client.allocate();
    for (const peer of [...Object.keys(DENIED), PUBLIC_ADDRESS]) answers[peer] = await client.permit(peer);
  });
  const asExpected = Object.entries({ ...DENIED, [PUBLIC_ADDRESS]: DONE }).every(
    ([peer, code]) => answers[peer] === code,
  );
  return { case: 'addresses inside, through the relay of a home', answers, asExpected };
}

/** A client of the relay, with passwords that the home gives now. */
async function clientOf<T>(home: Home, asker: Asker, act: (client: TurnClient) => Promise<T>): Promise<T> {
  const { body } = await ask(home.name, asker);
  const [server] = body.iceServers ?? [];
  const port = Number(/:(\d+)\?/.exec(server?.urls[0] ?? '')?.[1]);
  if (!server) throw new Error('the home gives no passwords');
  const { username = '', credential = '' } = server;
  const client = openTurnClient(PUBLIC_ADDRESS, port, { username, credential });
  try {
    return await act(client);
  } finally {
    client.close();
  }
}
