import '../../fake-browser';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { checkTyped } from '../../../../src/popup/servers/ice-check';
import { faultWords } from '../../../../src/popup/servers/ice-words';
import { resetBrowser, speak } from '../../fake-browser';

/** A browser that refuses one server which our own checks accept. */
class Picky {
  constructor({ iceServers = [] }: RTCConfiguration) {
    const isRefused = ({ urls }: RTCIceServer) => urls.includes('stun:unheard.example');
    if (iceServers.some(isRefused)) throw new DOMException('It is a Tuesday.', 'SyntaxError');
  }
  close() {}
}

beforeEach(() => {
  resetBrowser();
  vi.stubGlobal('RTCPeerConnection', Picky);
});

const SERVERS = [{ urls: ['stun:a'] }, { urls: ['turn:b'], username: 'u', credential: 'p' }];
const said = async (typed: string) => {
  const checked = await checkTyped(typed);
  return checked.ok ? checked.servers : faultWords(checked.fault);
};

describe('a list is parsed', () => {
  const json = JSON.stringify(SERVERS);
  test.each([
    ['as JSON', json],
    ['in an object', `{"iceServers": ${json}}`],
    ['with single quotes', json.replaceAll('"', "'")],
    ['with commas at the end', json.replaceAll('}', ',}').replace(/]$/, ',]')],
    ['with keys that have no quotes', json.replace(/"(urls|username|credential)"/g, '$1')],
    ['with comments', `// mine\n${json.replace(',', ', /* and */ ')}`],
    ['out of a program', `  iceServers: ${json},\n`],
    ['as a constant', `const config = {iceServers: ${json}};`],
    ['as it is given to the constructor', `new RTCPeerConnection({ 'iceServers': ${json} });`],
  ])('%s', async (_how, typed) => {
    expect(await said(typed)).toEqual(SERVERS);
  });

  test('as addresses alone', async () => {
    expect(await said(' stun:a:3478?transport=udp,\nstun:b ')).toEqual([
      { urls: ['stun:a:3478'] },
      { urls: ['stun:b'] },
    ]);
    expect(await said('  ')).toEqual([]);
  });
});

describe('an error is said with its place', () => {
  test.each([
    [
      '[{"urls":"stun:a"},\n {“urls”: "stun:b"}]',
      'Line 2 has curly quotes. Use straight quotes instead of “.',
    ],
    ['[{"urls":"stun:a"}\n{"urls":"stun:b"}]', 'at line 2, character 1: { isn’t expected there.'],
    ['[{"urls":"stun:a"', 'The list ends too early.'],
    ['hello', 'at line 1, character 1: h isn’t'],
    [
      '[{"urls":"stun:a"},{"urls":"stun:b:99999"}]',
      'Entry 2, stun:b:99999: a port must be a number from 1 to 65535.',
    ],
    ['turn:a', 'Entry 1, turn:a: a TURN server needs a user name'],
    ['[7]', 'Entry 1: this isn’t a server.'],
    ['{"a":1}', 'Can’t read the list of STUN and TURN servers.'],
    [JSON.stringify(Array(20).fill('stun:a')), 'Keep at most 16.'],
    [
      '["stun:a","stun:unheard.example"]',
      'Entry 2, stun:unheard.example: your browser doesn’t accept it. It says: It is a Tuesday.',
    ],
  ])('%s', async (typed, words) => {
    expect(await said(typed)).toContain(words);
    speak('zh_CN');
    expect(await said(typed)).toMatch(/\p{Script=Han}/u);
  });
});
