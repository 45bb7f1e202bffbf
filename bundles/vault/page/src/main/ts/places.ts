import { decodePath, encodePath } from '@sigmavault/ui';
import type { Place } from './types.js';

/** The views of one vault that are not a folder; their addresses start with `@`, as no vault's name does. */
export type VaultView = 'snapshots' | 'usage' | 'settings';

/** What the address after `/files/` asks for. */
export type View =
  | { readonly kind: 'vaults' }
  | { readonly kind: 'new'; readonly step: string }
  | { readonly kind: 'folder'; readonly place: Place }
  | { readonly kind: VaultView; readonly vault: string }
  /** Differences between two snapshots; `to` is 0 for the files as they are now. */
  | { readonly kind: 'differences'; readonly vault: string; readonly from: number; readonly to: number };

const snapshotOf = (text: string): number | undefined =>
  /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;

/** Reads an address such as `home/photos`, `home@3/photos` (in a snapshot) or `@snapshots/home`. */
export function viewOf(rest: string): View {
  const [first, ...path] = decodePath(rest);
  if (first === undefined) {
    return { kind: 'vaults' };
  }
  const [vault = '', from = '', to = ''] = path;
  switch (first) {
    case '@new':
      return { kind: 'new', step: vault };
    case '@snapshots':
    case '@usage':
    case '@settings':
      return { kind: first.slice(1) as VaultView, vault };
    case '@differences':
      return { kind: 'differences', vault, from: snapshotOf(from) ?? 0, to: snapshotOf(to) ?? 0 };
  }
  const at = first.indexOf('@');
  const snapshot = at < 0 ? undefined : snapshotOf(first.slice(at + 1));
  return snapshot === undefined
    ? { kind: 'folder', place: { vault: first, path } }
    : { kind: 'folder', place: { vault: first.slice(0, at), path, snapshot } };
}

/** Address of a folder's page, or of a file, which its folder then shows. */
export function addressOf({ vault, path, snapshot }: Place): string {
  const first = encodeURIComponent(vault) + (snapshot === undefined ? '' : `@${snapshot}`);
  return `/files/${[first, ...path.map(encodeURIComponent)].join('/')}`;
}

export const viewAddress = (view: VaultView, vault: string): string =>
  `/files/@${view}/${encodeURIComponent(vault)}`;

/** Address of the differences from one snapshot to another, or to now (0). */
export const differencesAddress = (vault: string, from: number, to: number): string =>
  `/files/@differences/${encodeURIComponent(vault)}/${from}${to === 0 ? '' : `/${to}`}`;

/** Address below `/api/v1` of a file or folder, now or in a snapshot; the query starts with `?`. */
export function contentPath({ vault, path, snapshot }: Place, query = ''): string {
  const of = snapshot === undefined ? '' : `/snapshots/${snapshot}`;
  return `/vaults/${encodeURIComponent(vault)}${of}/files/${encodePath(path)}${query}`;
}

/** The entry of this name in a folder. */
export const inside = (place: Place, name: string): Place => ({ ...place, path: [...place.path, name] });

/** The folder above; the root's is itself. */
export const above = (place: Place): Place => ({ ...place, path: place.path.slice(0, -1) });

/** Address below `/api/v1` of something of a vault: `vaultPath('home', '/snapshots')`. */
export const vaultPath = (vault: string, rest = ''): string => `/vaults/${encodeURIComponent(vault)}${rest}`;
