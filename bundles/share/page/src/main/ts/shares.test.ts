import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';

vi.mock('@sigmavault/ui', async () => ({
  ...(await import('../../../../../../kiosk-ui/kit/src/msg.js')),
  ...(await import('../../../../../../kiosk-ui/kit/src/path.js')),
}));
const { plainAddress, waysOf } = await import('./addresses.js');
const { daysOf, daysText } = await import('./days.js');
const { viewOf } = await import('./places.js');
const { quotaOf, quotaText } = await import('./size.js');
const { OBSTACLES, obstacleOf, whyMay } = await import('./words.js');

const here = { hostname: 'nas.local', port: '8443' };
const shown = (protocol: string, template: string, at = here) =>
  Object.fromEntries(
    waysOf(protocol, plainAddress(template, 'files', at), at, 'anna').map((way) => [way.platform, way.shown]),
  );

describe('addresses', () => {
  it('of WebDAV have the port of the page', () => {
    const ways = shown('webdav', 'https://{host}/dav/{share}/');
    expect(ways['windows']).toBe('\\\\nas.local@SSL@8443\\dav\\files');
    expect(ways['macos']).toBe('https://nas.local:8443/dav/files/');
    expect(ways['linux']).toBe('davs://nas.local:8443/dav/files/');
    expect(ways['command']).toBe('curl -u anna -T FILE https://nas.local:8443/dav/files/');
    const usual = shown('webdav', 'https://{host}/dav/{share}/', { hostname: 'nas.local', port: '' });
    expect(usual['windows']).toBe('\\\\nas.local@SSL\\dav\\files');
  });
  it('of SFTP have its own port and the account', () => {
    const ways = shown('sftp', 'sftp://{host}:2222/{share}/');
    expect(ways['linux']).toBe('sftp://anna@nas.local:2222/files/');
    expect(ways['command']).toBe('sftp -P 2222 anna@nas.local:/files/');
  });
  it('of SMB are a network path on Windows', () => {
    const ways = shown('smb', 'smb://{host}/{share}');
    expect(ways['windows']).toBe('\\\\nas.local\\files');
    expect(ways['macos']).toBe('smb://nas.local/files');
  });
  it('of a protocol that is not known are shown as they are', () => {
    expect(shown('fuse', '/srv/{share}')).toEqual({ command: '/srv/files' });
  });
});

describe('the page', () => {
  it('reads its addresses', () => {
    expect(viewOf('')).toEqual({ kind: 'list' });
    expect(viewOf('@new/access')).toEqual({ kind: 'new', step: 'access' });
    expect(viewOf('photos/connect')).toEqual({ kind: 'connect', share: 'photos' });
    expect(viewOf('photos/nothing')).toEqual({ kind: 'access', share: 'photos' });
  });
  it('takes quotas in gigabytes', () => {
    expect(quotaOf('1,5')).toBe(1_500_000_000);
    expect(quotaOf('')).toBe(0);
    expect(quotaOf('much')).toBeUndefined();
    expect(quotaOf('-1')).toBeUndefined();
    expect(quotaText(1_500_000_000)).toBe('1.5');
  });
  it('takes whole days for the recycle bin, and none for ever', () => {
    expect(['30', ' 1 ', '', '0', '36500'].map(daysOf)).toEqual([30, 1, 0, 0, 36_500]);
    expect(['-1', '1.5', '36501', 'a'].map(daysOf)).toEqual([undefined, undefined, undefined, undefined]);
    expect([daysText(0), daysText(30)]).toEqual(['', '30']);
  });
});

describe('why somebody may do something', () => {
  it('is the member that says so', () => {
    const members = { anna: 'read', berta: 'read', '*': 'write' } as const;
    expect(whyMay('anna', 'read', members).because).toBe('anna is a member.');
    expect(whyMay('anna', 'write', members).because).toBe('Every account may do that here.');
    expect(whyMay('carl', 'write', members).may).toBe('May read and write');
    expect(whyMay('anna', null, members).because).toBe('anna is a member whose account is gone.');
    expect(whyMay('carl', null, {})).toEqual({ may: 'May do nothing', because: 'carl is no member.' });
  });
});

describe('what keeps SMB from serving', () => {
  const client = readFileSync(
    new URL(
      '../../../../../host/client/src/main/java/io/sigmavault/host/client/SambaClient.java',
      import.meta.url,
    ),
    'utf8',
  );
  it('is what the server says, as it begins there', () => {
    for (const beginning of OBSTACLES.keys()) {
      expect(client).toContain(`"${beginning}`);
    }
  });
  it('is said in the words of the page, and as it is where the page knows none', () => {
    const says = (obstacle: string) => obstacleOf({ id: 'smb', address: '', obstacle });
    expect(says('')).toBe('');
    expect(says('this machine has no Samba: and so on')).toContain('libnss-systemd.');
    expect(says('something else')).toBe('It serves nothing yet: something else.');
  });
});
