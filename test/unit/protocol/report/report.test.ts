import { describe, expect, test } from 'vitest';
import { REPORT_BYTES } from '../../../../src/protocol/report/limits';
import { redacted } from '../../../../src/protocol/report/redact';
import { readReport, reportFile } from '../../../../src/protocol/report/report';
import { LINK } from '../../../gallery/connection';
import { LOG, reportIn } from '../../../gallery/reports';

const json = (change: object = {}) => JSON.stringify({ ...reportIn(), ...change });

describe('what is taken out of a report', () => {
  const masked = JSON.stringify(redacted({ view: LINK, log: LOG }, false));
  const whole = JSON.stringify(redacted({ view: LINK, log: LOG }, true));

  test('no address and no server is left, unless they are wanted', () => {
    const addresses = [
      ...[...LINK.local, ...LINK.remote].flatMap((each) => [each.address, each.relatedAddress]),
      'example.org',
    ].filter(Boolean);
    expect(addresses.length).toBeGreaterThan(5);
    for (const address of addresses) {
      expect(masked).not.toContain(address);
      expect(whole).toContain(address);
    }
  });

  test('no key is left, whatever is wanted', () => {
    const sdp = [LINK.localSdp, LINK.remoteSdp].flatMap((each) => [
      each?.session ?? '',
      ...(each?.media ?? []),
    ]);
    const secrets = sdp
      .join('')
      .split(/\r?\n/)
      .flatMap(
        (line) =>
          /^a=(?:fingerprint:\S+ |ice-pwd:|ice-ufrag:|msid:|ssrc:\d+ cname:)(.+)/.exec(line)?.[1] ?? [],
      );
    expect(secrets.length).toBeGreaterThan(4);
    for (const secret of secrets) {
      expect(masked).not.toContain(secret);
      expect(whole).not.toContain(secret);
    }
    for (const { ufrag } of [...LINK.local, ...LINK.remote]) expect(whole).not.toContain(`"${ufrag}"`);
  });

  test('equal addresses have equal names, in candidates, descriptions and the log', () => {
    const { view, log } = redacted({ view: LINK, log: LOG }, false);
    const names = view?.local.map(({ address }) => address) ?? [];
    expect(names).toEqual(['ipv4-private-1', 'ipv4-1', 'ipv6-1', 'ipv4-private-1', 'ipv4-2']);
    expect(view?.local[1]?.relatedAddress).toBe('ipv4-private-1');
    expect(log[2]?.facts).toBe('turns:host-2:443?transport=tcp TURN allocate request timed out. ipv4-1');
    expect(view?.local[4]?.server).toBe('turns:host-2:443?transport=tcp');
  });

  test('what is no address stays, such as versions and times', () => {
    const facts = 'at 15:04:05 with 156.0 after 2.5 s, code 701, opus/48000/2';
    const log = [{ ...LOG[0], facts }] as typeof LOG;
    expect(redacted({ view: null, log }, false).log[0]?.facts).toBe(facts);
  });
});

describe('a report that is read', () => {
  test('is the one that was saved, behind its readable part or alone', () => {
    const report = reportIn();
    expect(readReport(reportFile('## Report\n{"format": a word in the text\n', report))).toEqual(report);
    expect(readReport(JSON.stringify(report))).toEqual(report);
  });

  test.each([
    ['an empty file', ''],
    ['a text', 'hello'],
    ['null', 'null'],
    ['a list', '[1, 2]'],
    ['half a report', json().slice(0, 900)],
    ['another format', json({ format: 'other' })],
    ['an address that is an object', json({ link: { ...LINK, iceState: {} } })],
    ['a port beyond the ports', json({ link: { ...LINK, local: [{ ...LINK.local[0], port: 70_000 }] } })],
    ['a figure without end', json().replace('"rttMs":34', '"rttMs":1e999')],
    ['a time that no clock has', json({ madeAt: 9e15 })],
    [
      'more candidates than any',
      json({ link: { ...LINK, local: Array.from({ length: 65 }, () => LINK.local[0]) } }),
    ],
    ['an error that is none', json({ end: { at: 1, reason: 'failed', error: '__proto__' } })],
    [
      'a mark that is none',
      json({ timeline: { ...reportIn().timeline, marks: [{ name: 'constructor', at: 1 }] } }),
    ],
    ['a text that is too long', json({ tincan: 'x'.repeat(41) })],
    ['deep nesting', `{"format":${'['.repeat(100_000)}`],
  ])('is refused whole when it is %s', (_what, file) => {
    expect(readReport(file)).toBe('not-one');
  });

  test('is refused unread when it is too long, and told apart when it is newer', () => {
    expect(readReport(' '.repeat(REPORT_BYTES + 1))).toBe('too-large');
    expect(readReport(json({ version: 2, link: 'of another form' }))).toBe('newer');
    expect(readReport(json({ version: '2' }))).toBe('not-one');
  });

  test('has its marks in order, each step once, and no field that is not known', () => {
    const timeline = {
      ...reportIn().timeline,
      marks: [
        { name: 'checking', at: 9 },
        { name: 'pressed', at: 0 },
        { name: 'pressed', at: 3 },
      ],
    };
    const read = readReport(json({ timeline, extra: 1 }));
    expect(read).toMatchObject({
      timeline: {
        marks: [
          { name: 'pressed', at: 0 },
          { name: 'checking', at: 9 },
        ],
      },
    });
    expect(read).not.toHaveProperty('extra');
  });
});
