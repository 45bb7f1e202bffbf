import { Problem, request } from '@sigmavault/ui';

interface Task {
  readonly state: string;
  readonly result: { readonly detail?: string };
  readonly problemCode?: string | null;
  readonly problemDetail?: string | null;
}

/** Milliseconds between two looks at a task. */
const PAUSE = 500;

/**
 * Has the server verify the audit log as a task, which the task tray shows and can cancel.
 *
 * @returns the last hash, or an empty text when somebody cancelled it
 * @throws Problem that tells where the log is damaged
 */
export async function verifyAudit(): Promise<string> {
  const headers = { Prefer: 'respond-async' };
  const started = await request<{ task: string }>('POST', '/audit/verifications', { headers });
  for (;;) {
    const task = await request<Task>('GET', `/tasks/${encodeURIComponent(started.task)}`);
    switch (task.state) {
      case 'SUCCEEDED':
        return task.result.detail ?? '';
      case 'CANCELLED':
        return '';
      case 'FAILED':
        throw new Problem(500, task.problemCode ?? 'internal-error', task.problemDetail ?? '');
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}
