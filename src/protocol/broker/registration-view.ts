// What views see of our registrations: each by itself, and all in one line.

import type { RegistrationView } from '../snapshot/link-view';
import type { RegistrationState } from './registration-machine';

export function viewOf(state: RegistrationState): RegistrationView {
  if (state.name === 'waiting') return { name: 'waiting', retryAt: state.retryAt, error: state.error };
  return { name: state.name === 'doubted' ? 'ready' : state.name };
}

/** One that stands is enough to be called; of those that wait, the one that is tried next says when. */
export function oneView(views: readonly RegistrationView[]): RegistrationView {
  const is = (name: RegistrationView['name']) => views.find((each) => each.name === name);
  const waiting = views.filter((each) => each.name === 'waiting').toSorted((a, b) => a.retryAt - b.retryAt);
  return is('ready') ?? is('connecting') ?? waiting[0] ?? { name: 'off' };
}
