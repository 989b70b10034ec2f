// A guest behind a NAT visits a host who hides her address behind coturn: a call with pictures and sound, chat, a tab that is
// watched, files both ways, a page that is loaded again in the middle of a file, and the host's browser, started again.

import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../harness/browser/until';
import type { Turn } from '../harness/network/turn';
import { received } from '../harness/probe/stats';
import {
  acceptFiles,
  arrives,
  pauseInTheMiddle,
  pickFile,
  reaches,
  say,
  tellTransfer,
} from '../harness/user/actions';
import { openGuestTincan } from '../harness/user/guest-tincan';
import { openSamples, type Sample, savedIn, sha256 } from '../harness/user/samples';
import { openSharedPage } from '../harness/user/shared-page';
import { openTincan, reopenTincan, type Tincan } from '../harness/user/tincan';
import { press } from '../harness/user/view';
import { usualSettings } from './cases';
import { beNat } from './nat';
import { type Network, PUBLIC_ADDRESS } from './network';
import { type Outcome, tryCall } from './outcome';
import { use } from './use-settings';

export type GuestRow = { case: string; asExpected: boolean } & Partial<Outcome> & { sha256Equal?: boolean };

const THROUGH_RELAY = /^srflx udp ↔ relay udp$/;
const FILE_BYTES = 3_000_000;
/** Long enough to be in its middle when the page is loaded again. */
const LONG_FILE_BYTES = 20_000_000;
/** For a file by a relay, on a machine that does much else. */
const SLOW_MS = 60_000;

interface Party {
  guest: Tincan;
  host: Tincan;
}

/** `short` leaves out all that follows the call itself. */
export async function visitAsGuest(
  network: Network,
  brokerUrl: string,
  turn: Turn,
  short: boolean,
): Promise<GuestRow[]> {
  for (const side of ['home', 'office'] as const) beNat(network[side], 'keeps ports');
  const hosts = [PUBLIC_ADDRESS];
  const { iceServers } = usualSettings(turn);
  const stun = iceServers.flatMap(({ urls }) => urls);
  const atHome = { inside: { name: network.ada, hosts } };
  const elsewhere = { address: PUBLIC_ADDRESS, stun, inside: { name: network.ben, hosts } };
  const inOffice = (host: Tincan) => openGuestTincan({ name: 'Gus', host, brokerUrl, elsewhere });
  const host = await openTincan({ name: 'Hanna', brokerUrl, ...atHome });
  const party = { host, guest: await inOffice(host) };
  try {
    await use({ iceServers: [...iceServers, turn.server], relayOnly: true }, [host]);
    const called = await callRow('a guest behind a NAT, and a host who is relay only', party);
    if (short) return [called];
    const visited = await visitRows(party);
    await party.host.kill('browser');
    await reaches(party.guest, 'reconnecting');
    party.host = await reopenTincan(party.host, atHome);
    await party.guest.close();
    party.guest = await inOffice(party.host);
    const again = await callRow('a new link, when the host’s browser was killed and started again', party);
    return [called, ...visited, again];
  } finally {
    await party.guest.close();
    await party.host.close();
  }
}

/** The call goes on. */
async function callRow(name: string, { guest, host }: Party): Promise<GuestRow> {
  const outcome = await tryCall(guest, host, 'video');
  return { case: name, ...outcome, asExpected: THROUGH_RELAY.test(outcome.pair ?? '') };
}

/** What happens in the call. A step that is not reached ends the lab, and says which. */
async function visitRows(party: Party): Promise<GuestRow[]> {
  const samples = openSamples();
  const shared = await openSharedPage(PUBLIC_ADDRESS);
  const { guest, host } = party;
  try {
    await seeAndHear(party);
    for (const [from, to] of [
      [guest, host],
      [host, guest],
    ] as const) {
      await say(from, `From ${from.name}`);
      await to.sees('the message', ({ chat }) => chat.some(({ text }) => text === `From ${from.name}`));
    }
    await host.desk.goto(shared.url);
    await host.inPopup((popup) => press(popup, 'share-tab'));
    await until(
      'the guest sees the tab',
      async () => (await received(guest, 'shareVideo')).framesDecoded > 5,
    );
    return [
      {
        case: 'a guest by a relay: pictures, sound and chat both ways, and a tab that is watched',
        asExpected: true,
      },
      await fileRow('a file from the guest', guest, host, samples.random('given.bin', FILE_BYTES)),
      await fileRow('a file to the guest', host, guest, samples.random('taken.bin', FILE_BYTES)),
      await fileRow(
        'a file to the guest, whose page is loaded again in the middle',
        host,
        guest,
        samples.random('long.bin', LONG_FILE_BYTES),
        () => reloadInTheMiddle(party),
      ),
    ];
  } finally {
    await shared.close();
    samples.close();
  }
}

function seeAndHear({ guest, host }: Party): Promise<unknown> {
  return until('pictures and sound go both ways', async () => {
    const all = [guest, host].map(async (each) => {
      const [seen, heard] = [await received(each, 'camera'), await received(each, 'microphone')];
      return seen.framesDecoded > 5 && heard.audioEnergy > 0;
    });
    return (await Promise.all(all)).every(Boolean);
  });
}

async function fileRow(
  name: string,
  from: Tincan,
  to: Tincan,
  sample: Sample,
  meanwhile: () => Promise<void> = async () => {},
): Promise<GuestRow> {
  await pickFile(from, sample.path);
  await acceptFiles(to);
  await meanwhile();
  await arrives(from, to, SLOW_MS);
  const path = join(to.downloads, savedIn(to, from), sample.name);
  await until('the file is in the downloads', () => existsSync(path) && statSync(path).size === sample.bytes);
  const sha256Equal = sha256(path) === sha256(sample.path);
  return { case: name, asExpected: sha256Equal, sha256Equal };
}

async function reloadInTheMiddle({ guest, host }: Party): Promise<void> {
  await pauseInTheMiddle(host);
  await guest.desk.reload();
  await Promise.all([reaches(host, 'connected'), reaches(guest, 'connected')]);
  await tellTransfer(host, 'continue');
}
