// One app for three places. Chooses the screen from the snapshot, and knows nothing about what is on a screen.

import type { VNode } from 'preact';
import { type Screen, shownCall, whichScreen } from '../protocol/call/which-screen';
import type { Profile } from '../protocol/snapshot/contact';
import type { ContactId } from '../protocol/snapshot/ids';
import type { Snapshot } from '../protocol/snapshot/snapshot';
import { text } from '../shared/text';
import { FileLinks } from './files/file-links';
import { TopBar } from './frame/top-bar';
import { useFolded } from './frame/use-folded';
import { useListBeside } from './frame/use-list-beside';
import { useSettingsHash } from './frame/use-settings-hash';
import { useSettingsPlace } from './frame/use-settings-place';
import { HomeScreen } from './home/home-screen';
import { useSelected } from './person/use-selected';
import {
  CallBody,
  CurrentCallStrip,
  DockPill,
  FirstRunScreen,
  fetchScreens,
  hasCall,
  hasProblems,
  hasQuestions,
  LostScreen,
  PaneBeside,
  PlainCallBody,
  Problems,
  Questions,
  SettingsScreen,
  WhileInCall,
} from './screens';
import { openTopLevelPage } from './state/open-page';
import type { Place } from './state/place';
import { closeSettings, openSettings, tellSettings } from './state/settings-page';
import { usePresence } from './state/use-presence';
import { snapshot } from './state/use-snapshot';

export function openView(place: Place): void {
  openTopLevelPage(<App place={place} />, () => fetchScreens(place));
}

/** The folded dock keeps its screens, undrawn, with all that was typed in them. */
export function App({ place }: { place: Place }) {
  const isFolded = useFolded(place);
  return (
    <>
      {isFolded && <DockPill now={snapshot.value} />}
      <Screens place={place} hidden={isFolded} />
    </>
  );
}

function Screens({ place, hidden }: { place: Place; hidden: boolean }) {
  usePresence();
  useSettingsHash(place);
  const now = snapshot.value;
  const shown = shownCall(now);
  const settings = useSettingsPlace(shown);
  const screen = whichScreen(now, shown, settings);
  const [selected, select] = useSelected(now);
  const inSettings = screen === 'settings';
  const { profile } = now;
  const isBeside = useListBeside(place, screen) && profile !== null;
  const topBar = (settingsOpen: boolean) => (
    <TopBar
      place={place}
      profile={profile}
      settings={now.settings}
      registration={now.registration}
      brokers={now.brokers}
      doNotDisturb={now.doNotDisturb}
      openLine={now.openLine}
      settingsOpen={settingsOpen}
      onSettings={() => openSettings()}
      onBack={closeSettings}
    />
  );
  const selectPerson = (id: ContactId) => {
    closeSettings();
    select(id);
  };
  return (
    <div class={isBeside ? 'app beside' : 'app'} hidden={hidden} data-test="app" data-screen={screen}>
      {isBeside && (
        <SideList
          key="side"
          {...{ now, place, profile, selected, screen }}
          topBar={topBar(false)}
          onSelect={selectPerson}
        />
      )}
      {hasCall(now) && <WhileInCall {...{ now }} isShown={screen === 'call'} />}
      <div key="front" class="front">
        {/* A call has a header and notices of its own: one line each. */}
        {screen !== 'call' && (
          <>
            {(!isBeside || inSettings) && topBar(inSettings)}
            {inSettings && shown && (
              <CurrentCallStrip
                {...{ now }}
                onBack={() => tellSettings({ name: 'to-call', call: shown.id })}
              />
            )}
            {hasProblems(now) && <Problems problem={now.problem} media={now.media} />}
            <FileLinks {...now} />
            {hasQuestions(now) && <Questions {...now} />}
          </>
        )}
        {settings.isOpen && (
          <main class="screen" hidden={!inSettings}>
            {/* What the user has typed for one identity must not be saved for another: each has a form of its own. */}
            <SettingsScreen key={profile?.id ?? 'nobody'} {...now} isShown={inSettings} />
          </main>
        )}
        {!inSettings && (
          <main class="screen">
            {isBeside && screen === 'home' ? (
              <PaneBeside {...now} selected={selected} />
            ) : (
              bodyOf(screen, now, place)
            )}
          </main>
        )}
      </div>
    </div>
  );
}

interface SideListProps {
  now: Snapshot;
  place: Place;
  profile: Profile;
  screen: Screen;
  selected: ContactId | null;
  topBar: VNode;
  onSelect(id: ContactId): void;
}

/** The list of people beside whatever else is shown, in a view that is wide enough. */
function SideList({ now, place, profile, screen, selected, topBar, onSelect }: SideListProps) {
  return (
    <aside class="side" aria-label={text('contacts_title')}>
      {topBar}
      <div class="screen">
        <HomeScreen
          {...now}
          {...{ place, profile }}
          pane={{
            selected,
            onSelect: screen === 'home' || screen === 'settings' ? onSelect : undefined,
            hasFocus: screen !== 'home',
          }}
        />
      </div>
    </aside>
  );
}

function bodyOf(screen: Exclude<Screen, 'settings'>, now: Snapshot, place: Place): VNode | null {
  const { call, profile, lockedKey } = now;
  switch (screen) {
    case 'first-run':
      return <FirstRunScreen key="first-run" />;
    case 'lost':
      return <LostScreen key="lost" lockedKey={lockedKey} />;
    case 'home':
      return profile && <HomeScreen key="home" {...now} {...{ place, profile }} />;
    default:
      if (shownCall(now)?.line === 'open') return <PlainCallBody key="open-line" {...now} {...{ place }} />;
      return call && <CallBody key="call" {...now} {...{ place, call }} />;
  }
}
