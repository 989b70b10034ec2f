// One app for three places. Chooses the screen from the snapshot, and knows nothing about what is on a screen.

import type { VNode } from 'preact';
import type { OpenLineState } from '../protocol/snapshot/open-line-view';
import type { Snapshot } from '../protocol/snapshot/snapshot';
import { CallScreen } from './call/call-screen';
import { EndedScreen } from './call/ended-screen';
import { useFullScreenOnlyIf } from './call/full-screen';
import { IncomingScreen } from './call/incoming-screen';
import { underWay } from './call/under-way';
import { useScreenAwake } from './call/use-screen-awake';
import { AskList } from './files/ask-list';
import { FileLinks } from './files/file-links';
import { Problems } from './frame/problems';
import { TopBar } from './frame/top-bar';
import { HomeScreen } from './home/home-screen';
import { LostScreen } from './identity/lost-screen';
import { PlainCallScreen, PlainEnded, PlainIncoming } from './open-line/plain-call-screens';
import { SettingsScreen } from './settings/settings-screen';
import type { Place } from './state/place';
import { closeSettings, openSettings, settingsGroup } from './state/settings-page';
import { usePresence } from './state/use-presence';
import { snapshot } from './state/use-snapshot';
import { FirstRunScreen } from './welcome/first-run-screen';

type ScreenName = 'first-run' | 'lost' | 'settings' | 'home' | 'incoming' | 'ended' | 'call';

export function App({ place }: { place: Place }) {
  const settingsOpen = settingsGroup.value !== null;
  usePresence();
  const now = snapshot.value;
  const [screen, body] = settingsOpen ? settingsScreen(now) : screenOf(now, place);
  useFullScreenOnlyIf(screen === 'call');
  const live = underWay(now);
  useScreenAwake(live && { call: live.call, media: now.media });
  return (
    <div class="app" data-test="app" data-screen={screen}>
      <TopBar
        place={place}
        registration={now.registration}
        doNotDisturb={now.doNotDisturb}
        settingsOpen={settingsOpen}
        onSettings={() => openSettings()}
        onBack={closeSettings}
      />
      <Problems problem={now.problem} media={now.media} />
      <FileLinks links={now.fileLinks} contacts={now.contacts} />
      <AskList asks={now.asks} contacts={now.contacts} />
      <main class="screen">{body}</main>
    </div>
  );
}

/** What the user has typed for one identity must not be saved for another: each identity has a form of its own. */
function settingsScreen({ settings, doNotDisturb, profile, lockedKey }: Snapshot): [ScreenName, VNode] {
  return [
    'settings',
    <SettingsScreen key={profile?.id ?? 'nobody'} {...{ settings, doNotDisturb, profile, lockedKey }} />,
  ];
}

function screenOf(now: Snapshot, place: Place): [ScreenName, VNode] {
  const { profile, lockedKey, keyLost, contacts, settings, presence, invite, calls, registration } = now;
  const { call, openLine, media, chat, chatRead, transfers, link } = now;
  const plain = openLine.state;
  if (plain.name === 'call' && (plain.phase.name !== 'ended' || !call))
    return openLineScreen(now, plain, place);
  if (call?.phase.name === 'ringing-here') {
    return ['incoming', <IncomingScreen key={call.id} {...{ call, contacts }} />];
  }
  if (call?.phase.name === 'ended') {
    return ['ended', <EndedScreen key={call.id} {...{ call, calls, contacts }} phase={call.phase} />];
  }
  if (call) {
    return [
      'call',
      <CallScreen
        key={call.id}
        {...{ place, call, calls, contacts, settings, media, chat, chatRead, transfers, link }}
      />,
    ];
  }
  if (!profile) return ['first-run', <FirstRunScreen key="first-run" />];
  if (keyLost) return ['lost', <LostScreen key="lost" lockedKey={lockedKey} />];
  return [
    'home',
    <HomeScreen
      key="home"
      {...{ profile, contacts, settings, presence, invite, calls, openLine, transfers, registration }}
    />,
  ];
}

function openLineScreen(
  { openLine, chatRead, calls, contacts, media, settings, link }: Snapshot,
  { call, phase }: Extract<OpenLineState, { name: 'call' }>,
  place: Place,
): [ScreenName, VNode] {
  switch (phase.name) {
    case 'ringing-here':
      return ['incoming', <PlainIncoming key={call.call} call={call} />];
    case 'ended':
      return ['ended', <PlainEnded key={call.call} {...{ call, phase }} files={openLine.files} />];
    default:
      return [
        'call',
        <PlainCallScreen
          key={call.call}
          {...{ place, call, calls, contacts, phase, openLine, chatRead, media, settings, link }}
        />,
      ];
  }
}
