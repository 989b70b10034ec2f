// The form of every state machine: a table that says, for each state and event, the next state and the effects. A machine
// is pure: its driver keeps the state, hands in the time with the event, and carries the effects out.

interface Named {
  name: string;
}

export interface Step<State, Effect> {
  state: State;
  effects: readonly Effect[];
}

/** The variants of a union by their names. */
export type ByName<Union extends Named> = { [N in Union['name']]: Extract<Union, { name: N }> };

/** A row for each state of `States`, which has the state's type under its name. An event without an entry changes nothing. */
export type Table<States, Event extends Named, Result> = {
  [S in keyof States]?: {
    [E in Event['name']]?: (state: States[S], event: Extract<Event, { name: E }>) => Result;
  };
};

export const stay = <State>(state: State): Step<State, never> => ({ state, effects: [] });

/** The function that steps through `table`. `rowOf` tells the row of a state. */
export function machine<States, State, Event extends Named, Effect>(
  table: Table<States, Event, Step<State, Effect>>,
  rowOf: (state: State) => keyof States,
): (state: State, event: Event) => Step<State, Effect> {
  return (state, event) => {
    // TypeScript cannot follow that a row takes exactly the states, and an entry exactly the events, of its name.
    const row = table[rowOf(state)] as
      | Record<string, ((state: State, event: Event) => Step<State, Effect>) | undefined>
      | undefined;
    return row?.[event.name]?.(state, event) ?? stay(state);
  };
}
