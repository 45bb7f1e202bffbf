/** Systems that people use a share from. */
export const PLATFORMS = ['windows', 'macos', 'linux', 'phone', 'command'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** What to type on one system; `shown` is a whole command on the command line. */
export interface Way {
  readonly platform: Platform;
  readonly shown: string;
}

/** Where this page is: name or address, and port if it is not the usual one. */
export interface Here {
  readonly hostname: string;
  readonly port: string;
}

/** The address of a share as its protocol has it. */
export function plainAddress(template: string, share: string, here: Here): string {
  const host = here.port === '' ? here.hostname : `${here.hostname}:${here.port}`;
  return template
    .replace('{host}:', `${here.hostname}:`)
    .replace('{host}', template.startsWith('https:') ? host : here.hostname)
    .replace('{share}', share);
}

/** What to type for a protocol on each system that has it; one way, its address, for a protocol that is not known. */
export function waysOf(protocol: string, address: string, here: Here, account: string): readonly Way[] {
  const way = (platform: Platform, shown: string): Way => ({ platform, shown });
  const rest = address.replace(/^[a-z]+:\/\/[^/]*/, '');
  switch (protocol) {
    case 'webdav': {
      const ssl = here.port === '' ? '@SSL' : `@SSL@${here.port}`;
      return [
        way('windows', `\\\\${here.hostname}${ssl}${rest.replaceAll('/', '\\').replace(/\\$/, '')}`),
        way('macos', address),
        way('linux', address.replace(/^https:/, 'davs:')),
        way('phone', address),
        way('command', `curl -u ${account} -T FILE ${address}`),
      ];
    }
    case 'sftp': {
      const port = /:(\d+)\//.exec(address)?.[1] ?? '22';
      const named = address.replace('://', `://${account}@`);
      return [
        way('windows', named),
        way('macos', named),
        way('linux', named),
        way('phone', address),
        way('command', `sftp -P ${port} ${account}@${here.hostname}:${rest}`),
      ];
    }
    case 'smb': {
      const path = rest.replace(/\/$/, '');
      return [
        way('windows', `\\\\${here.hostname}${path.replaceAll('/', '\\')}`),
        way('macos', `smb://${here.hostname}${path}`),
        way('linux', `smb://${here.hostname}${path}`),
        way('phone', `smb://${here.hostname}${path}`),
        way('command', `smbclient //${here.hostname}${path} -U ${account}`),
      ];
    }
    default:
      return [way('command', address)];
  }
}
