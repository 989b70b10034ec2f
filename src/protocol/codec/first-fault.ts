// How the shape of what comes from outside is checked: the first fault ends it. A list of all faults, with a sentence
// for each, costs the reader a hundred times what it costs the sender.

export const FIRST_FAULT = { abortEarly: true } as const;
