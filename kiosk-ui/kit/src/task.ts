import { Problem, request } from './api.js';

interface Task {
  readonly state: string;
  readonly result?: { readonly detail?: string } | null;
  readonly problemCode?: string | null;
  readonly problemDetail?: string | null;
}

/** Milliseconds between two looks at a task. */
const PAUSE = 500;

/**
 * Waits for a task of the server, which the task tray shows and can cancel.
 *
 * @returns what its result says, or undefined when somebody cancelled it
 * @throws Problem when it failed; an `AbortError` once `signal` is aborted: the task goes on
 */
export async function finished(id: string, signal?: AbortSignal): Promise<string | undefined> {
  for (;;) {
    const task = await request<Task>('GET', `/tasks/${encodeURIComponent(id)}`, { signal });
    switch (task.state) {
      case 'SUCCEEDED':
        return task.result?.detail ?? '';
      case 'CANCELLED':
        return undefined;
      case 'FAILED':
        throw new Problem(500, task.problemCode ?? 'internal-error', task.problemDetail ?? '');
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}
