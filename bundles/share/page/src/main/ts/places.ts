import { decodePath } from '@sigmavault/ui';

/** Parts of one share's page. */
export const SHARE_PARTS = ['access', 'connect', 'versions', 'bin'] as const;
export type SharePart = (typeof SHARE_PARTS)[number];

/** What the address after `/shares/` asks for; what starts with `@` is no share's name. */
export type View =
  | { readonly kind: 'list' }
  | { readonly kind: 'new'; readonly step: string }
  | { readonly kind: 'connections' }
  | { readonly kind: SharePart; readonly share: string };

/** Reads an address such as `@new/access` or `photos/connect`. */
export function viewOf(rest: string): View {
  const [first, second = ''] = decodePath(rest);
  switch (first) {
    case undefined:
      return { kind: 'list' };
    case '@new':
      return { kind: 'new', step: second };
    case '@connections':
      return { kind: 'connections' };
    default:
      return { kind: SHARE_PARTS.find((part) => part === second) ?? 'access', share: first };
  }
}
