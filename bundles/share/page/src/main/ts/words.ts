import { msg, str } from '@sigmavault/ui';
import { EVERYBODY, type Protocol, type Right, type Share, type Source, type Standing } from './types.js';

export function protocolName(id: string): string {
  switch (id) {
    case 'webdav':
      return 'WebDAV';
    case 'sftp':
      return 'SFTP';
    case 'smb':
      return 'SMB';
    case 'fuse':
      return msg('Folder on this machine');
    default:
      return id;
  }
}

/** What a protocol is for, in a line. */
export function protocolPurpose(id: string): string {
  switch (id) {
    case 'webdav':
      return msg('Every system and phone, also through a firewall: it goes over the port of this page.');
    case 'sftp':
      return msg('Backup tools, scripts and file managers on Linux.');
    case 'smb':
      return msg('The network drive of Windows and macOS.');
    case 'fuse':
      return msg(
        'Programs that run on this machine itself. SMB serves vaults, quotas and recycle bins from it.',
      );
    default:
      return msg('Served by a bundle of its own.');
  }
}

/** Why a protocol serves nothing yet; empty if it can. */
export const obstacleOf = ({ obstacle }: Protocol): string =>
  obstacle === '' ? '' : msg(str`It serves nothing yet: ${obstacleText(obstacle)}.`);

/** What the server says, by how it begins, in the language of the page; what this page does not know as it is said. */
export const OBSTACLES: ReadonlyMap<string, () => string> = new Map([
  [
    'this machine has no Samba: ',
    () =>
      msg(
        'this machine has no Samba: on an appliance add its extension from a stick, on Debian install samba, samba-vfs-modules and libnss-systemd',
      ),
  ],
  [
    'this machine has no helper, ',
    () => msg('this machine has no helper, so Samba can’t serve: install sigmavault-host'),
  ],
]);

function obstacleText(said: string): string {
  for (const [beginning, text] of OBSTACLES) {
    if (said.startsWith(beginning)) {
      return text();
    }
  }
  return said;
}

export const rightName = (right: Right): string => (right === 'read' ? msg('may read') : msg('may write'));

export const memberName = (account: string): string =>
  account === EVERYBODY ? msg('Every account') : account;

export function sourceName(source: Source): string {
  if (source.pool !== undefined) {
    return msg(str`Folder ${source.folder ?? ''} of pool ${source.pool.replace(/^pool-/, '')}`);
  }
  const vault = source.vault ?? '';
  const path = source.path ?? '';
  if (path.startsWith('sealed:')) {
    return msg(str`A folder of vault ${vault}`); // its name is readable while the vault is unlocked
  }
  return path === '' ? msg(str`Vault ${vault}`) : msg(str`Vault ${vault}, ${path}`);
}

/** What keeps a share from being served, with the way out; empty if nothing does. */
export function troubleOf({ code, because }: Standing, source: Source): string {
  switch (code) {
    case '':
      return '';
    case 'vault-locked':
      return msg(str`Vault ${source.vault ?? ''} is locked: unlock it, and the share is served again.`);
    case 'vault-missing':
      return msg(str`The disk of vault ${source.vault ?? ''} is away: connect it, then unlock the vault.`);
    case 'source-unavailable':
      return msg(str`Its files are away: ${because}`);
    default:
      return because;
  }
}

/** What the server says that an account may do, and which member of the share says so. */
export function whyMay(
  account: string,
  right: Right | null,
  members: Share['members'],
): { may: string; because: string } {
  if (right === null) {
    return {
      may: msg('May do nothing'),
      because:
        account in members
          ? msg(str`${account} is a member whose account is gone.`)
          : msg(str`${account} is no member.`),
    };
  }
  return {
    may: right === 'write' ? msg('May read and write') : msg('May read, not write'),
    because:
      members[account] === right ? msg(str`${account} is a member.`) : msg('Every account may do that here.'),
  };
}

/** A sentence about what is wrong with a name; empty if nothing. */
export const shareNameProblem = (name: string): string =>
  /^[a-z0-9][a-z0-9-]{0,62}$/.test(name)
    ? ''
    : msg('A name has small letters, digits and hyphens, at most 63, and does not start with a hyphen.');
