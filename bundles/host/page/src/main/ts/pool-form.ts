import { Problem, finished, formatBytes, html, msg, nothing, request, str } from '@sigmavault/ui';
import type { Disk } from './types.js';

/** Disks that may become a pool. */
export const usable = (disks: readonly Disk[]): readonly Disk[] =>
  disks.filter((disk) => disk.parent === '' && (disk.use === 'EMPTY' || disk.use === 'DATA'));

const POOL = /^[a-z0-9][a-z0-9-]{0,15}$/;

/** Fields for a new pool on `disk`. */
export function renderPool(disk: Disk | undefined, disks: readonly Disk[], choose: (path: string) => void) {
  return html`<div class="field">
      <label for="disk">${msg('Disk')}</label>
      <select
        id="disk"
        name="disk"
        @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}
      >
        ${disks.map(
          (each) =>
            html`<option value=${each.path} ?selected=${each === disk}>
              ${each.title} – ${formatBytes(each.sizeBytes)}
              ${each.use === 'EMPTY' ? msg('empty') : msg('has data')}
            </option>`,
        )}
      </select>
    </div>
    <wa-input
      name="pool"
      label=${msg('Name of the pool')}
      hint=${msg('Small letters, digits and hyphens, at most 16')}
      .defaultValue=${'data'}
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
    ></wa-input>
    <div class="field">
      <label for="filesystem">${msg('File system')}</label>
      <select id="filesystem" name="filesystem">
        <option value="btrfs">${msg('Btrfs: finds damage by checksums')}</option>
        <option value="ext4">${msg('ext4: plain and proven')}</option>
      </select>
    </div>
    ${
      disk
        ? html`<wa-callout variant=${disk.use === 'EMPTY' ? 'neutral' : 'danger'} size="s">
              <wa-icon slot="icon" name=${disk.use === 'EMPTY' ? 'info' : 'warning'}></wa-icon>
              ${
                disk.use === 'EMPTY'
                  ? msg('The whole disk is used.')
                  : msg('Everything on the disk is erased for good.')
              }
            </wa-callout>
            <wa-input
              name="title"
              label=${msg(str`Type “${disk.title}” to say that this is the disk`)}
              autocomplete="off"
              autocapitalize="off"
              spellcheck="false"
            ></wa-input>`
        : nothing
    }`;
}

/**
 * Makes the pool and waits until it is there.
 *
 * @returns its name
 * @throws Error with what is wrong
 */
export async function makePool(disk: Disk, field: (name: string) => string): Promise<string> {
  const name = field('pool');
  if (!POOL.test(name)) {
    throw new Error(msg('The name of a pool has small letters, digits and hyphens, at most 16.'));
  }
  if (field('title') !== disk.title) {
    throw new Error(msg(str`Type “${disk.title}” to say that this is the disk.`));
  }
  const body = {
    name,
    device: disk.path,
    filesystem: field('filesystem'),
    title: disk.title,
    eraseData: disk.use === 'DATA',
  };
  const { task } = await request<{ task: string }>('POST', '/host/pools', { body });
  if ((await finished(task)) === undefined) {
    throw new Problem(409, 'cancelled', msg('It was cancelled.'));
  }
  return name;
}
