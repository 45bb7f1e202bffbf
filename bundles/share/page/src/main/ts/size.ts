import { msg } from '@sigmavault/ui';

const GIGABYTE = 1e9;

/** Bytes of a quota that was typed in gigabytes; 0 for none, undefined if it is no number. */
export function quotaOf(text: string): number | undefined {
  const number = Number(text.trim().replace(',', '.') || '0');
  return Number.isFinite(number) && number >= 0 ? Math.round(number * GIGABYTE) : undefined;
}

/** As `quotaOf` reads it; empty for none. */
export const quotaText = (bytes: number): string => (bytes === 0 ? '' : String(bytes / GIGABYTE));

export const quotaProblem = (text: string): string =>
  quotaOf(text) === undefined ? msg('A quota is a number of gigabytes, or empty for none.') : '';
