import { describe, expect, it } from 'vitest';
import { othersLike, treesOf, type Branch } from './graph.js';
import type { Graph, Key } from './types.js';

const key = (id: string, kind: Key['kind'], scope = 'vault/a'): Key => ({
  id,
  scope,
  kind,
  label: '',
  algorithm: '',
  state: 'ACTIVE',
  kept: '',
  lost: '',
  readable: '',
  files: 0,
  bytes: 0,
});

const graph: Graph = {
  keys: [
    key('root', 'VAULT_ROOT'),
    key('one', 'VAULT_SLOT'),
    key('two', 'VAULT_SLOT'),
    key('epoch', 'VAULT_EPOCH'),
    key('tls', 'TLS', 'tls'),
  ],
  assets: [{ id: 'files', scope: 'vault/a', kind: 'FILES', label: '' }],
  edges: [
    { key: 'one', target: 'root' },
    { key: 'two', target: 'root' },
    { key: 'root', target: 'epoch' },
    { key: 'epoch', target: 'files' },
  ],
  silent: [],
};

const ids = ({ key, asset, below }: Branch): string =>
  `${key?.id ?? asset?.id}${below.length > 0 ? `(${below.map(ids).join(' ')})` : ''}`;

describe('keys', () => {
  it('stand above what they protect, in the part they belong to', () => {
    expect(treesOf(graph).map(({ name, roots }) => [name, ...roots.map(ids)])).toEqual([
      ['vault/a', 'one(root(epoch(files)))', 'two(root(epoch(files)))'],
      ['tls', 'tls'],
    ]);
  });

  it('that protect each other end somewhere', () => {
    const ring = { ...graph, edges: [...graph.edges, { key: 'epoch', target: 'root' }] };
    expect(treesOf(ring)[0]?.roots.map(ids)[0]).toBe('one(root(epoch(files)))');
  });

  it('of the same kind stand in for each other', () => {
    expect(graph.keys.map((each) => othersLike(graph, each))).toEqual([0, 1, 1, 0, 0]);
  });
});
