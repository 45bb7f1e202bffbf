import { finished, request, send } from '@sigmavault/ui';
import type { AuditEntry, Epoch, Finding, Graph, Plan, Task } from './types.js';

export const readKeys = (): Promise<Graph> => request('GET', '/security/keys');

export async function readFindings(): Promise<readonly Finding[]> {
  const { findings } = await request<{ findings: Finding[] }>('GET', '/security/findings');
  return findings;
}

interface Answer {
  readonly entries: AuditEntry[];
  readonly next?: number | null;
}

/** One page of the audit log. */
export const readAudit = (after: number, limit: number): Promise<Answer> =>
  request('GET', `/audit?after=${after}&limit=${limit}`);

/** The newest checkpoint without its signatures: log, entries and hash, a line each, for a QR code and for paper. */
export async function readPin(): Promise<string> {
  const note = await (await send('GET', '/audit/checkpoint')).text();
  return note.split('\n').slice(0, 3).join('\n');
}

/**
 * Has the server verify the audit log as a task, which the task tray shows and can cancel.
 *
 * @returns the last hash, or an empty text when somebody cancelled it
 */
export async function verifyAudit(): Promise<string> {
  const headers = { Prefer: 'respond-async' };
  const started = await request<{ task: string }>('POST', '/audit/verifications', { headers });
  return (await finished(started.task)) ?? '';
}

/** Address of something of a vault. */
export const of = (vault: string, what: string): string => `/vaults/${encodeURIComponent(vault)}/${what}`;

/** Vaults that have key slots. */
export async function readVaults(): Promise<readonly string[]> {
  const { vaults } = await request<{
    vaults: { readonly name: string; readonly state: string; readonly formatVersion: number }[];
  }>('GET', '/vaults');
  return vaults
    .filter(({ state, formatVersion }) => formatVersion > 0 && state !== 'MISSING')
    .map(({ name }) => name);
}

export async function readEpochs(vault: string): Promise<readonly Epoch[]> {
  const { epochs } = await request<{ epochs: Epoch[] }>('GET', of(vault, 'keys'));
  return epochs;
}

export const planOf = (vault: string): Promise<Plan> => request('GET', of(vault, 'keys/plan'));

export const rotate = (vault: string): Promise<{ epoch: number; writtenBytes: number }> =>
  request('POST', of(vault, 'keys/rotate'), { body: {} });

export async function reEncrypt(vault: string): Promise<void> {
  await request('POST', of(vault, 'keys/reencrypt'));
}

export async function shred(vault: string, name: string): Promise<void> {
  await request('POST', of(vault, 'shred'), { body: { name } });
}

export const isRunning = ({ state }: Task): boolean => state === 'RUNNING' || state === 'WAITING';

/** Tasks that seal a vault again. */
export async function readReEncryptions(vault: string): Promise<readonly Task[]> {
  const { tasks } = await request<{ tasks: Task[] }>('GET', '/tasks');
  return tasks.filter(({ kind, title }) => kind === 'vault-reencrypt' && title.endsWith(` vault ${vault}`));
}

export async function cancelTask(id: string): Promise<void> {
  await request('POST', `/tasks/${encodeURIComponent(id)}/cancel`);
}

/** A token that keeps keys, as the server tells it. */
export interface Token {
  readonly token: string;
  readonly state: 'READY' | 'UNINITIALISED' | 'LOCKED' | 'MISSING' | 'FAILED';
  readonly label: string;
  readonly model: string;
  readonly serial: string;
  readonly detail: string;
  readonly can: readonly string[];
}

export interface TokenKey {
  readonly label: string;
  readonly use: 'WRAP' | 'SIGN';
  readonly algorithm: string;
}

export async function readTokens(): Promise<readonly Token[]> {
  return (await request<{ tokens: Token[] }>('GET', '/security/tokens')).tokens;
}

const ofToken = (token: string): string => `/security/tokens/${encodeURIComponent(token)}`;

export const setUpToken = (token: string, fresh: string): Promise<unknown> =>
  request('POST', ofToken(token), { body: { fresh } });

export async function keysOf(token: string, pin: string): Promise<readonly TokenKey[]> {
  return (await request<{ keys: TokenKey[] }>('POST', `${ofToken(token)}/keys/list`, { body: { pin } })).keys;
}
