// The three pages that draw the app. They differ in size, and in what the browser allows each of them.

export type Place = 'popup' | 'window' | 'dock';
