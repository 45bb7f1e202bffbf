import { finished, request } from '@sigmavault/ui';

/**
 * Has the server verify the audit log as a task, which the task tray shows and can cancel.
 *
 * @returns the last hash, or an empty text when somebody cancelled it
 * @throws Problem that tells where the log is damaged
 */
export async function verifyAudit(): Promise<string> {
  const headers = { Prefer: 'respond-async' };
  const started = await request<{ task: string }>('POST', '/audit/verifications', { headers });
  return (await finished(started.task)) ?? '';
}
