import { html, msg, nothing, request, str } from '@sigmavault/ui';
import type { Disk, DiskFinding, DiskHealth } from './types.js';

/** What each whole disk tells of itself, by its name; disks that can't be asked are left out. */
export async function healthOf(disks: readonly Disk[]): Promise<ReadonlyMap<string, DiskHealth>> {
  const found = new Map<string, DiskHealth>();
  await Promise.all(
    disks
      .filter((disk) => disk.parent === '')
      .map(async (disk) => {
        try {
          found.set(disk.name, await request<DiskHealth>('GET', `/host/disks/${disk.name}/health`));
        } catch {
          // shown as unknown
        }
      }),
  );
  return found;
}

/** A disk's health in words. */
export function tellHealth(health: DiskHealth | undefined) {
  if (!health || health.state === 'UNKNOWN') {
    return html`<span class="quiet">${msg('Tells nothing')}</span>`;
  }
  const measured = [
    health.celsius >= 0 ? msg(str`${health.celsius} °C`) : '',
    health.hours >= 0 ? msg(str`${health.hours} hours on`) : '',
    health.usedPercent >= 0 ? msg(str`${health.usedPercent} % of its life used`) : '',
  ].filter((each) => each !== '');
  return html`${judgement(health)}${health.findings.map(
    (finding) => html`<br />${tellFinding(finding)}`,
  )}${measured.length > 0 ? html`<br /><small class="quiet">${measured.join(', ')}</small>` : nothing}`;
}

function judgement(health: DiskHealth) {
  switch (health.state) {
    case 'FAILING':
      return html`<strong>${msg('Failing: replace it now')}</strong>`;
    case 'WORN':
      return html`<strong>${msg('Worn: replace it soon')}</strong>`;
    default:
      return msg('Good');
  }
}

function tellFinding({ kind, value }: DiskFinding): string {
  switch (kind) {
    case 'SELF_ASSESSMENT':
      return msg('It says itself that it is failing');
    case 'ATTRIBUTE_BELOW_LIMIT':
      return msg(str`Attribute ${value} is below the limit of its maker`);
    case 'PENDING_SECTORS':
      return msg(str`Sectors that can't be read: ${value}`);
    case 'UNCORRECTABLE_SECTORS':
      return msg(str`Sectors that could not be read in its own check: ${value}`);
    case 'REALLOCATED_SECTORS':
      return msg(str`Sectors replaced by spare ones: ${value}`);
    case 'MEDIA_ERRORS':
      return msg(str`Errors of its memory: ${value}`);
    case 'SPARE_LOW':
      return msg(str`Spare memory left: ${value} %`);
    default:
      return msg(str`${value} % of its life used`);
  }
}
