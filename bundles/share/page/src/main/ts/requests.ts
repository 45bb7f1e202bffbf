import { Problem, request } from '@sigmavault/ui';
import type { Share, Shares, Standing } from './types.js';

/** Address below `/api/v1` of something of a share. */
export const sharePath = (name: string, rest = ''): string => `/shares/${encodeURIComponent(name)}${rest}`;

/** Address of a share's page, or of a part of it. */
export const shareAddress = (name: string, part = ''): string =>
  `/shares/${encodeURIComponent(name)}${part === '' ? '' : `/${part}`}`;

export const listShares = (): Promise<Shares> => request('GET', '/shares');

/** Names of accounts to choose members from; none if one may not know them. */
export async function memberAccounts(): Promise<readonly string[]> {
  try {
    return (await request<{ accounts: string[] }>('GET', '/shares/accounts')).accounts;
  } catch (error) {
    if (error instanceof Problem && error.code === 'denied') {
      return [];
    }
    throw error;
  }
}

export const getShare = (name: string): Promise<Share> => request('GET', sharePath(name));

export const makeShare = (wanted: Partial<Share>): Promise<Share> =>
  request('POST', '/shares', { body: wanted });

/** Changes what is named; the rest stays. */
export const changeShare = (name: string, wanted: Partial<Share>): Promise<Share> =>
  request('PUT', sharePath(name), { body: wanted });

export const removeShare = (name: string): Promise<void> => request('DELETE', sharePath(name));

export const standingOf = (name: string): Promise<Standing> => request('GET', sharePath(name, '/standing'));
