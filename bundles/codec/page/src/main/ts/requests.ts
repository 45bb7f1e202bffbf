import { finished, request } from '@sigmavault/ui';
import type {
  Codebook,
  Compression,
  Day,
  Estimate,
  Forecast,
  Outcome,
  Purged,
  Task,
  Tiers,
  Waiting,
} from './types.js';

const RESEAL = 'vault-reseal';
const PURGE = 'vault-codebook-purge';

const of = (vault: string, what: string): string => `/vaults/${encodeURIComponent(vault)}/${what}`;

/** Names of the vaults that are open. */
export async function readVaults(): Promise<readonly string[]> {
  const { vaults } = await request<{ vaults: { name: string; state: string }[] }>('GET', '/vaults');
  return vaults.filter(({ state }) => state === 'UNLOCKED' || state === 'READ_ONLY').map(({ name }) => name);
}

/**
 * What compression gives, found out by a task of the server where it is out of date.
 *
 * @returns undefined when somebody cancelled the task
 */
export async function readCompression(vault: string, signal: AbortSignal): Promise<Compression | undefined> {
  const path = of(vault, 'compression');
  const headers = { Prefer: 'respond-async' };
  const answer = await request<Compression | { task: string }>('GET', path, { headers, signal });
  if (!('task' in answer)) {
    return answer;
  }
  return (await finished(answer.task, signal)) === undefined ? undefined : request('GET', path, { signal });
}

/** What compression gave on past days, the oldest first. */
export async function readDays(vault: string): Promise<readonly Day[]> {
  const { days } = await request<{ days: Day[] }>('GET', of(vault, 'compression/days'));
  return days;
}

export const readWaiting = (vault: string): Promise<Waiting> => request('GET', of(vault, 'reseal'));

export const isRunning = ({ state }: Task<unknown>): boolean => state === 'RUNNING' || state === 'WAITING';

/** Tasks of a vault that the server remembers, the latest first. */
async function readTasks<R>(wanted: string, vault: string): Promise<readonly Task<R>[]> {
  const { tasks } = await request<{ tasks: Task<R>[] }>('GET', '/tasks');
  return tasks
    .filter(({ kind, title }) => kind === wanted && title.endsWith(` vault ${vault}`))
    .sort((a, b) => b.created.localeCompare(a.created));
}

export const readResealings = (vault: string): Promise<readonly Task<Outcome>[]> => readTasks(RESEAL, vault);

export const readPurges = (vault: string): Promise<readonly Task<Purged>[]> => readTasks(PURGE, vault);

/** The oldest first. */
export async function readCodebooks(vault: string): Promise<readonly Codebook[]> {
  const { codebooks } = await request<{ codebooks: Codebook[] }>('GET', of(vault, 'codebooks'));
  return codebooks;
}

/** @param id of one; without it all go */
export async function purgeCodebooks(vault: string, id?: string): Promise<void> {
  await request('POST', of(vault, 'codebooks/purge'), { body: id === undefined ? {} : { id } });
}

export async function startResealing(vault: string): Promise<void> {
  await request('POST', of(vault, 'reseal'), { body: {} });
}

export async function cancelTask(id: string): Promise<void> {
  await request('POST', `/tasks/${encodeURIComponent(id)}/cancel`);
}

/**
 * What re-sealing would save.
 *
 * @returns undefined when somebody cancelled the task
 */
export async function estimate(vault: string): Promise<Estimate | undefined> {
  const { task } = await request<{ task: string }>('POST', of(vault, 'reseal'), { body: { dryRun: true } });
  if ((await finished(task)) === undefined) {
    return undefined;
  }
  const { result } = await request<Task<Estimate>>('GET', `/tasks/${encodeURIComponent(task)}`);
  return result ?? undefined;
}

export const readTiers = (vault: string): Promise<Tiers> => request('GET', of(vault, 'tiers'));

/** @param days without reading; 0: never */
export async function setDenseAfter(vault: string, days: number): Promise<void> {
  await request('PUT', of(vault, 'tiers'), { body: { denseAfterDays: days } });
}

/**
 * What the dense tier would give and cost.
 *
 * @returns undefined when somebody cancelled the task
 */
export async function forecast(vault: string, days: number): Promise<Forecast | undefined> {
  const body = { denseAfterDays: days };
  const { task } = await request<{ task: string }>('POST', of(vault, 'tiers/forecast'), { body });
  if ((await finished(task)) === undefined) {
    return undefined;
  }
  const { result } = await request<Task<Forecast>>('GET', `/tasks/${encodeURIComponent(task)}`);
  return result ?? undefined;
}
