import { describe, expect, it, vi } from 'vitest';

vi.mock('@sigmavault/ui', async () => import('../../../../../../kiosk-ui/kit/src/msg.js'));
const { previewOf } = await import('./kinds.js');
const { Rate } = await import('./rate.js');
const { Selection } = await import('./selection.js');
const { reordered, sorted } = await import('./sorting.js');

const all = ['a', 'b', 'c', 'd', 'e'];

describe('Selection', () => {
  it('extends from where the cursor stood', () => {
    const selection = new Selection().only(1, all).extendTo(3, all);
    expect([...selection.names]).toEqual(['b', 'c', 'd']);
    expect([...selection.extendTo(0, all).names]).toEqual(['a', 'b']);
  });
  it('toggles one, selects all and none', () => {
    const selection = new Selection().toggle(0, all).toggle(2, all).toggle(0, all);
    expect([...selection.names]).toEqual(['c']);
    expect(selection.all(all).names.size).toBe(5);
    expect(selection.none().names.size).toBe(0);
    expect(selection.toggle(9, all)).toBe(selection);
  });
  it('follows names into a changed list', () => {
    const selection = new Selection().only(2, all).extendTo(3, all).in(all, ['0', 'a', 'c', 'd']);
    expect([...selection.names]).toEqual(['c', 'd']);
    expect(selection.cursor).toBe(3);
    expect(selection.in(['0', 'a', 'c', 'd'], ['0']).cursor).toBe(0);
  });
});

describe('sorted', () => {
  const entry = (name: string, sizeBytes = 0, type: 'file' | 'folder' = 'file') => ({
    name,
    type,
    sizeBytes,
    modified: `2026-01-0${1 + (sizeBytes % 9)}T00:00:00Z`,
  });
  it('puts folders first and counts numbers in names', () => {
    const entries = [entry('file10'), entry('file9'), entry('z', 0, 'folder')];
    expect(sorted(entries, { column: 'name', descending: false }).map(({ name }) => name)).toEqual([
      'z',
      'file9',
      'file10',
    ]);
    expect(sorted(entries, { column: 'name', descending: true }).map(({ name }) => name)).toEqual([
      'z',
      'file10',
      'file9',
    ]);
  });
  it('keeps twins apart in a fixed order', () => {
    const twins = [entry('u\u0308'), entry('\u00fc')];
    const names = (entries: typeof twins) =>
      sorted(entries, { column: 'name', descending: false }).map(({ name }) => name);
    expect(names(twins)).toEqual(names([...twins].reverse()));
  });
  it('turns round on the same column', () => {
    const bySize = reordered({ column: 'name', descending: false }, 'sizeBytes');
    expect(bySize).toEqual({ column: 'sizeBytes', descending: true });
    expect(reordered(bySize, 'sizeBytes').descending).toBe(false);
  });
});

describe('previewOf', () => {
  it('never names a type that could run', () => {
    expect(['a.html', 'a.SVG', 'a.js', 'README'].map(previewOf)).toEqual(Array(4).fill('text/plain'));
    expect(['a.png', 'a.JPG', 'a.webp'].map(previewOf)).toEqual(['image/png', 'image/jpeg', 'image/webp']);
    expect(previewOf('a.bin')).toBeUndefined();
  });
});

describe('Rate', () => {
  it('is what came in over the last seconds', () => {
    const rate = new Rate(5000);
    expect(rate.perSecond).toBe(0);
    rate.add(0, 0);
    rate.add(1000, 500);
    expect(rate.perSecond).toBe(500);
    for (let second = 2; second <= 10; second++) {
      rate.add(1000 * second, 500 + 2000 * (second - 1));
    }
    expect(rate.perSecond).toBe(2000);
  });
});
