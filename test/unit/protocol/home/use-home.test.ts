import { expect, test } from 'vitest';
import { homeChanges, withHome } from '../../../../src/protocol/home/use-home';

const PUBLIC = 'https://0.peerjs.com/';
const LINK = {
  home: 'https://home.example',
  brokers: ['https://home.example/', 'mqtt+wss://home.example/mqtt'],
};
const FRESH = { home: '', brokers: [PUBLIC] };

test('the brokers of the home come first, in the form in which they are kept', () => {
  expect(withHome(FRESH, LINK)).toEqual({
    home: 'https://home.example',
    brokers: ['https://home.example/', 'mqtt+wss://home.example/mqtt/', PUBLIC],
  });
});

test('what is said is what changes', () => {
  expect(homeChanges(FRESH, LINK)).toEqual({
    addedBrokers: ['https://home.example/', 'mqtt+wss://home.example/mqtt/'],
    droppedBrokers: [],
    leftHome: null,
  });
  expect(
    homeChanges({ home: 'https://old.example', brokers: ['https://old.example/', PUBLIC] }, LINK),
  ).toEqual({
    addedBrokers: ['https://home.example/', 'mqtt+wss://home.example/mqtt/'],
    droppedBrokers: [PUBLIC],
    leftHome: 'https://old.example',
  });
});

test('a home that is used already changes nothing', () => {
  expect(homeChanges(withHome(FRESH, LINK), LINK)).toBeNull();
});
