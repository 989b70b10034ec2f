// All that the home screen needs once something is typed.

export { peopleSearch } from '../../protocol/people/people-search';
export { readTyped, topHit } from '../../protocol/people/typed';
