import { Problem, filePath, numberedName, request } from '@sigmavault/ui';
import { askConflict } from './conflict.js';
import type { Decision } from './queue.js';
import type { Place } from './types.js';

/** Names of a folder that were cut or copied, to be pasted elsewhere in the same vault. */
export interface Clip {
  readonly from: Place;
  readonly names: readonly string[];
  readonly verb: 'move' | 'copy';
}

/**
 * Moves or copies into `to`, asking for each name that is taken.
 *
 * @returns how many were moved or copied
 * @throws Problem for the first one that fails; those before stay where they are now
 */
export async function transfer(clip: Clip, to: Place): Promise<number> {
  let standing: Decision | undefined;
  let count = 0;
  for (const name of clip.names) {
    const source = [...clip.from.path, name];
    let decision: Decision | undefined = standing;
    let target = name;
    for (let number = 2; ;) {
      try {
        const body = {
          to: [...to.path, target].join('/'),
          replace: decision === 'replace',
        };
        await request('POST', filePath(clip.from.vault, source, `?${clip.verb}`), { body });
        count += 1;
        break;
      } catch (error) {
        if (!(error instanceof Problem && error.code === 'file-exists')) {
          throw error;
        }
      }
      if (decision === undefined || decision === 'replace') {
        const answer = await askConflict(target, decision === 'replace');
        decision = answer.decision;
        standing = answer.always ? decision : standing;
      }
      if (decision === 'skip') {
        break;
      }
      if (decision === 'keep') {
        target = numberedName(name, number++);
      }
    }
  }
  return count;
}
