import { notifyError, request } from '@sigmavault/ui';
import { vaultPath } from './places.js';
import type { Opened } from './slots.js';
import type { UnlockDialog } from './unlock-dialog.js';

/** Asks for what opens a vault until it is right or the person gives up; true once unlocked. */
export async function unlockVault(vault: string): Promise<boolean> {
  try {
    const [{ slots = [] }] = await Promise.all([
      request<Opened>('GET', vaultPath(vault)),
      import('./unlock-dialog.js'),
    ]);
    return await new Promise((done) => {
      const dialog = document.createElement('sv-unlock') as UnlockDialog;
      Object.assign(dialog, { vault, slots, done });
      document.body.append(dialog);
    });
  } catch (error) {
    notifyError(error);
    return false;
  }
}
