import { describe, expect, it } from 'vitest';
import { parseProblem } from './api.js';
import { formatBytes, formatDuration, formatRelative } from './format.js';
import { addMessages, msg, plural, str } from './msg.js';
import { strength } from './password.js';
import { decodePath, encodePath, isWithin, nameProblem, numberedName } from './path.js';
import { backOff } from './stream.js';
import { Turns } from './turns.js';

describe('path', () => {
  it.each(['a b', 'a%2Fb', '#?&;+', 'ü', 'u\u0308', '\u{1F600}', '\'"\\', '日本', 'new\nline', 'dots...'])(
    'carries %j there and back',
    (name) => {
      expect(decodePath(encodePath(['folder', name, 'x']))).toEqual(['folder', name, 'x']);
      expect(encodePath([name])).not.toContain('/');
    },
  );
  it('takes a part that is not percent-encoding as it is', () => {
    expect(decodePath('100%/x')).toEqual(['100%', 'x']);
  });
  it('refuses what no file may be called', () => {
    for (const name of ['', '.', '..', 'a/b', 'a\0b', '\ud800', 'é'.repeat(128)]) {
      expect(nameProblem(name)).not.toBe('');
    }
    for (const name of ['...', '.a', ' ', 'é'.repeat(127), 'a\nb']) {
      expect(nameProblem(name)).toBe('');
    }
  });
  it('numbers a name before its extension', () => {
    expect(numberedName('a.txt', 2)).toBe('a (2).txt');
    expect(numberedName('a.tar.gz', 3)).toBe('a.tar (3).gz');
    expect(numberedName('.bashrc', 2)).toBe('.bashrc (2)');
    expect(numberedName('a', 2)).toBe('a (2)');
  });
  it('knows what lies within a folder', () => {
    expect(isWithin(['a', 'b'], ['a'])).toBe(true);
    expect(isWithin(['a'], ['a'])).toBe(true);
    expect(isWithin(['ab'], ['a'])).toBe(false);
    expect(isWithin([], ['a'])).toBe(false);
  });
});

describe('format', () => {
  it('gives sizes in decimal units', () => {
    expect(formatBytes(0)).toBe('0 bytes');
    expect(formatBytes(1)).toBe('1 byte');
    expect(formatBytes(999)).toBe('999 bytes');
    expect(formatBytes(1000)).toBe('1 kB');
    expect(formatBytes(1234)).toBe('1.23 kB');
    expect(formatBytes(999_999)).toBe('1 MB');
    expect(formatBytes(12_345_678)).toBe('12.3 MB');
    expect(formatBytes(5e15)).toBe('5 PB');
  });
  it('gives durations for people', () => {
    expect([0.4, 59, 60, 3599, 7500].map(formatDuration)).toEqual([
      '0 s',
      '59 s',
      '1 min',
      '1 h 0 min',
      '2 h 5 min',
    ]);
  });
});

describe('msg', () => {
  it('puts values where the translation wants them', () => {
    addMessages({ '{0} of {1}': '{1}, davon {0}', '{n} cat': '{n} Katze', '{n} cats': '{n} Katzen' });
    expect(msg(str`${1} of ${2}`)).toBe('2, davon 1');
    expect(msg('unknown text')).toBe('unknown text');
    expect(msg(str`${'$&'} stays`)).toBe('$& stays');
    expect(plural(1, '{n} cat', '{n} cats')).toBe('1 Katze');
    expect(plural(1200, '{n} cat', '{n} cats')).toBe('1,200 Katzen');
  });
});

describe('problem', () => {
  it('reads RFC 9457 bodies, and makes a sentence of any other', () => {
    const known = parseProblem(423, '{"code":"vault-locked","detail":"vault home is locked"}');
    expect([known.code, known.message]).toEqual(['vault-locked', 'vault home is locked']);
    expect(parseProblem(502, '<html>').code).toBe('http-502');
    expect(parseProblem(500, '[]').message).toContain('500');
  });
});

describe('backOff', () => {
  it('doubles to half a minute', () => {
    expect([0, 1, 2, 5, 6, 100].map((attempt) => backOff(attempt, 0))).toEqual([
      500, 1000, 2000, 16_000, 30_000, 30_000,
    ]);
    expect(backOff(3, 1)).toBe(3000);
  });
});

describe('strength', () => {
  it('grows with length and kinds', () => {
    expect(
      ['short', 'aaaaaaaaaaaa', 'password1', 'correct horse', 'correct horse battery'].map(strength),
    ).toEqual([0, 1, 1, 1, 3]);
  });
});

describe('formatRelative', () => {
  const now = Date.parse('2026-03-10T12:00:00Z');
  it.each([
    ['2026-03-10T12:00:00Z', 'now'],
    ['2026-03-10T11:59:01Z', 'now'],
    ['2026-03-10T11:58:30Z', '1 minute ago'],
    ['2026-03-10T13:00:00Z', 'in 1 hour'],
    ['2026-03-09T12:00:00Z', 'yesterday'],
    ['2026-03-07T11:00:00Z', '3 days ago'],
    ['2026-02-24T11:00:00Z', '2 weeks ago'],
    ['2024-03-01T00:00:00Z', '2 years ago'],
    ['no time', '–'],
  ])('%s is %s', (instant, text) => {
    expect(formatRelative(instant, now)).toBe(text);
  });
});

describe('reads under way at once', () => {
  it('show what was asked for last, in whatever order the answers come', () => {
    const turns = new Turns();
    const [first, second, third] = [turns.begin(), turns.begin(), turns.begin()];
    expect(second()).toBe(true);
    expect(first()).toBe(false);
    expect(third()).toBe(true);
    expect(turns.begin()()).toBe(true);
  });
});
