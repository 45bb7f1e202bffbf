import { msg } from '@sigmavault/ui';

/** Those that this page adds to a vault; the page Security adds the others. */
export type MadeKind = 'passphrase' | 'key-file' | 'recipient';

/** Those that a new vault may have from the start. */
export type FirstKind = MadeKind | 'token';

export type SlotKind = FirstKind | 'shares';

/** A key slot as the server tells it: what can open the vault, never the secret itself. */
export interface Slot {
  readonly id: number;
  readonly kind: SlotKind;
  readonly label: string;
  readonly created?: string | null;
}

/** A slot to be made. */
export type NewSlot =
  | { readonly kind: 'passphrase'; readonly passphrase: string; readonly label?: string }
  | { readonly kind: 'key-file'; readonly content: string; readonly label?: string }
  | { readonly kind: 'recipient'; readonly publicKey: string; readonly label?: string }
  | { readonly kind: 'token'; readonly token: string; readonly pin: string };

/** How a vault opens after a restart. */
export type Opening = (
  | { readonly kind: 'ask' }
  | { readonly kind: 'key-file'; readonly path: string }
  | { readonly kind: 'token'; readonly token: string }
) & {
  /** In answers: what became of it when the server last tried. */
  readonly outcome?: 'ask' | 'waiting' | 'opened' | 'wrong' | 'failed' | 'held' | null;
};

/** What `GET /vaults/{vault}` tells about opening it. */
export interface Opened {
  readonly state: 'LOCKED' | 'UNLOCKED' | 'READ_ONLY' | 'MISSING';
  readonly formatVersion: number;
  readonly slots?: readonly Slot[];
  readonly opening?: Opening;
}

export const kindName = (kind: SlotKind): string =>
  ({
    passphrase: msg('Passphrase'),
    'key-file': msg('Key file'),
    recipient: msg('Recipient'),
    token: msg('Token'),
    shares: msg('Recovery shares'),
  })[kind];

/** One sentence on what a slot of this kind protects against, and what not. */
export const kindHint = (kind: FirstKind): string =>
  ({
    passphrase: msg(
      'Protects the files of a stolen disk as long as nobody can guess it. Does not protect against forgetting: nobody can reset it.',
    ),
    'key-file': msg(
      'Protects even against guessing by the fastest machines. Does not protect against somebody who copies the file, nor when you lose it: keep it on a stick, and a second one elsewhere.',
    ),
    recipient: msg(
      'Lets the holder of a private key open a copy with the vault tool, for an emergency. Does not open the vault on this server, and does not protect against that holder.',
    ),
    token: msg(
      'A key that never leaves an HSM, or the TPM of this machine, opens it as well, also by itself at start. Does not replace the others: a token can break, and a TPM goes with its mainboard.',
    ),
  })[kind];

export const openingName = (kind: Opening['kind']): string =>
  ({
    ask: msg('Ask each time'),
    'key-file': msg('By a key file on a stick'),
    token: msg('By a token, when the server starts'),
  })[kind];

/** One sentence on what this way of opening protects against, and what not. */
export const openingHint = (kind: Opening['kind']): string =>
  ({
    ask: msg(
      'Protects when the whole machine is stolen: it holds no key once it is off. Does not serve files after a power cut until somebody unlocks.',
    ),
    'key-file': msg(
      'Opens by itself once the stick is plugged in. Protects when the machine is stolen without the stick. Does not protect when the stick is stolen with it.',
    ),
    token: msg(
      'Opens by itself when the server starts, if the token has no PIN or the service was given it. Does not protect when the whole machine is stolen with its token.',
    ),
  })[kind];

/** What is wrong with the path of a key file on the server; empty if nothing. */
export function pathProblem(path: string): string {
  return /^\/[^/\0]/.test(path) && !path.endsWith('/')
    ? ''
    : msg('The path starts with / and names a file, such as /media/stick/home.key.');
}

/** What is wrong with the text of a recipient's public key, as far as a browser can tell; empty if nothing. */
export function publicKeyProblem(text: string): string {
  return text.trim().split(/\s+/).length >= 2
    ? ''
    : msg('Paste the whole text of the file that “vault keys recipient” made, the public one.');
}
