// How a schema checks input from outside: it stops at the first fault. A list of all faults, with a sentence for each,
// would cost the reader a hundred times what the input costs the sender.

export const FIRST_FAULT = { abortEarly: true } as const;
