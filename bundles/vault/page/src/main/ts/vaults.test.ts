import { describe, expect, it, vi } from 'vitest';

vi.mock('@sigmavault/ui', async () => ({
  ...(await import('../../../../../../kiosk-ui/kit/src/msg.js')),
  ...(await import('../../../../../../kiosk-ui/kit/src/path.js')),
  ...(await import('../../../../../../kiosk-ui/kit/src/format.js')),
}));
const { addressOf, contentPath, differencesAddress, viewAddress, viewOf } = await import('./places.js');
const { allowedStep, bodyOf, openingOf, stepOf } = await import('./new-vault-steps.js');
const { freshKeyFile, keyFileProblem, sameBytes, toBase64 } =
  await import('../../../../../../kiosk-ui/kit/src/key-file.js');
const { pathProblem, publicKeyProblem } = await import('./slots.js');

describe('addresses', () => {
  it.each([
    [{ vault: 'home', path: [] }, '/files/home'],
    [{ vault: 'home', path: ['a b', 'x@3', '50%'] }, '/files/home/a%20b/x%403/50%25'],
    [{ vault: 'home', path: ['@snapshots'], snapshot: 12 }, '/files/home@12/%40snapshots'],
  ])('of %j is %s, and back', (place, address) => {
    expect(addressOf(place)).toBe(address);
    expect(viewOf(address.slice('/files/'.length))).toEqual({ kind: 'folder', place });
  });
  it('of the other views lead back to them', () => {
    expect(viewOf('')).toEqual({ kind: 'vaults' });
    expect(viewOf(viewAddress('usage', 'home').slice(7))).toEqual({ kind: 'usage', vault: 'home' });
    expect(viewOf('@new/opening')).toEqual({ kind: 'new', step: 'opening' });
    const differences = { kind: 'differences', vault: 'home', from: 3, to: 0 };
    expect(viewOf(differencesAddress('home', 3, 0).slice(7))).toEqual(differences);
    expect(viewOf(differencesAddress('home', 3, 5).slice(7))).toEqual({ ...differences, to: 5 });
  });
  it('take nothing for a snapshot that is no number', () => {
    for (const name of ['home@', 'home@0', 'home@-1', 'home@1e3', 'home@9999999999999999']) {
      expect(viewOf(name)).toEqual({ kind: 'folder', place: { vault: name, path: [] } });
    }
  });
  it('of requests name the snapshot', () => {
    expect(contentPath({ vault: 'home', path: ['a b'] }, '?list')).toBe('/vaults/home/files/a%20b?list');
    expect(contentPath({ vault: 'home', path: [], snapshot: 3 })).toBe('/vaults/home/snapshots/3/files/');
  });
});

describe('steps of a new vault', () => {
  it('stop at the first whose input is not good', () => {
    expect(allowedStep('summary', () => true)).toBe('summary');
    expect(allowedStep('summary', (step) => step !== 'unlock')).toBe('unlock');
    expect(allowedStep('name', () => false)).toBe('name');
    expect(stepOf('no step')).toBe('name');
  });
  it('send slots in the order they were chosen, and no opening without its key file', () => {
    const draft = {
      name: ' home ',
      kinds: new Set(['passphrase'] as const),
      opening: 'key-file',
      path: '/k',
      place: '',
      token: 'tpm',
    } as const;
    expect(openingOf(draft)).toEqual({ kind: 'ask' });
    const both = { ...draft, kinds: new Set(['key-file', 'passphrase'] as const) };
    const slot = (kind: string) => ({ kind: 'passphrase', passphrase: kind }) as const;
    expect(bodyOf(both, slot)).toEqual({
      name: 'home',
      slots: [slot('key-file'), slot('passphrase')],
      opening: { kind: 'key-file', path: '/k' },
    });
  });
  it('open by a token that has a slot, and by no other', () => {
    const draft = {
      name: 'home',
      kinds: new Set(['passphrase', 'token'] as const),
      opening: 'token',
      path: '',
      place: '',
      token: 'tpm',
    } as const;
    expect(openingOf(draft)).toEqual({ kind: 'token', token: 'tpm' });
    expect(openingOf({ ...draft, kinds: new Set(['passphrase'] as const) })).toEqual({ kind: 'ask' });
  });
});

describe('key files', () => {
  it('are 64 bytes that differ each time', () => {
    expect(freshKeyFile()).toHaveLength(64);
    expect(sameBytes(freshKeyFile(), freshKeyFile())).toBe(false);
  });
  it('have the sizes that the format takes', () => {
    expect([31, 32, 65_536, 65_537].map((size) => keyFileProblem(size) === '')).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
  it('go out as base64, byte for byte', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    expect(Buffer.from(toBase64(bytes), 'base64').equals(Buffer.from(bytes))).toBe(true);
    expect(sameBytes(bytes, bytes.slice(1))).toBe(false);
  });
  it('are named by an absolute path on the server', () => {
    expect(['/k', '/media/stick/home.key'].map(pathProblem)).toEqual(['', '']);
    expect(['', '/', 'home.key', '/media/', '//x'].filter((path) => pathProblem(path) === '')).toEqual([]);
  });
  it('of recipients come with a word in front', () => {
    expect(publicKeyProblem('sigmavault-public ML-KEM-768 AAAA')).toBe('');
    expect(publicKeyProblem('AAAA')).not.toBe('');
  });
});
