// The pages that draw the app. Each has its own room for it, and its own powers.

export type Place = 'popup' | 'window' | 'dock';
