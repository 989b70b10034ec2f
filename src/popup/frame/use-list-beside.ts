// Whether the list of people stays beside the screen: in the window, where there is room for both. A call needs more room.

import type { Screen } from '../../protocol/call/which-screen';
import type { Place } from '../state/place';
import { useMediaQuery } from '../state/use-media-query';

const ROOM = '(min-width: 47.5rem)';
const ROOM_IN_CALL = '(min-width: 62.5rem)';

export function useListBeside(place: Place, screen: Screen): boolean {
  const [hasRoom, hasRoomInCall] = [useMediaQuery(ROOM), useMediaQuery(ROOM_IN_CALL)];
  if (place !== 'window' || screen === 'first-run' || screen === 'lost') return false;
  return screen === 'call' ? hasRoomInCall : hasRoom;
}
