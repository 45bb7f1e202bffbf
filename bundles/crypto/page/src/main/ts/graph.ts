import type { Asset, Graph, Key } from './types.js';

/** A key or an asset with what it protects; `again` where that stands elsewhere in the tree already. */
export interface Branch {
  readonly key?: Key;
  readonly asset?: Asset;
  readonly below: readonly Branch[];
}

/** Keys of one part of the system. */
export interface Scope {
  readonly name: string;
  readonly roots: readonly Branch[];
}

/** What a key protects, by ids. */
function targetsOf(graph: Graph): ReadonlyMap<string, readonly string[]> {
  const targets = new Map<string, string[]>();
  for (const { key, target } of graph.edges) {
    targets.set(key, [...(targets.get(key) ?? []), target]);
  }
  return targets;
}

/**
 * The graph as trees, one for each part of the system. What several keys protect stands below each of them; nothing stands
 * below itself.
 */
export function treesOf(graph: Graph): readonly Scope[] {
  const keys = new Map(graph.keys.map((key) => [key.id, key]));
  const assets = new Map(graph.assets.map((asset) => [asset.id, asset]));
  const targets = targetsOf(graph);
  const protectedOnes = new Set(graph.edges.map(({ target }) => target));
  const branch = (id: string, above: ReadonlySet<string>): Branch => {
    const within = new Set([...above, id]);
    const below = (targets.get(id) ?? []).filter((target) => !within.has(target));
    const found = keys.get(id);
    const asset = assets.get(id);
    return {
      ...(found && { key: found }),
      ...(asset && { asset }),
      below: below.map((target) => branch(target, within)),
    };
  };
  const scopes = new Map<string, Branch[]>();
  for (const key of graph.keys.filter(({ id }) => !protectedOnes.has(id))) {
    scopes.set(key.scope, [...(scopes.get(key.scope) ?? []), branch(key.id, new Set())]);
  }
  return [...scopes].map(([name, roots]) => ({ name, roots }));
}

/** How many keys protect the same as this one does: others with which nothing is lost. */
export function othersLike(graph: Graph, key: Key): number {
  const targets = graph.edges.filter((edge) => edge.key === key.id).map(({ target }) => target);
  const kinds = new Map(graph.keys.map(({ id, kind }) => [id, kind]));
  return new Set(
    graph.edges
      .filter((edge) => edge.key !== key.id && targets.includes(edge.target))
      .filter((edge) => kinds.get(edge.key) === key.kind)
      .map((edge) => edge.key),
  ).size;
}
