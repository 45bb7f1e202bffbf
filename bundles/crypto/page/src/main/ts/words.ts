import { formatBytes, msg, str } from '@sigmavault/ui';
import type { Asset, Finding, Key, Kind } from './types.js';

export const kindName = (kind: Kind): string =>
  ({
    VAULT_ROOT: msg('Root key'),
    VAULT_SLOT: msg('Key slot'),
    VAULT_EPOCH: msg('Key of an epoch'),
    VAULT_BASE: msg('Base secret'),
    VAULT_SIGNING: msg('Signs snapshots'),
    TLS: msg('Certificate'),
    AUDIT_SIGNING: msg('Signs the audit log'),
    UPDATE_PIN: msg('Signs releases'),
    TOKEN: msg('API token'),
    SSH_KEY: msg('SSH key'),
    CREDENTIAL: msg('Kept credential'),
    BACKUP: msg('Seals backups of the settings'),
    DEVICE: msg('Key in a device'),
    OTHER: msg('Key'),
  })[kind];

export const assetName = (asset: Asset): string => {
  switch (asset.kind) {
    case 'FILES':
      return msg('Files');
    case 'SNAPSHOTS':
      return msg('Proof of snapshots');
    case 'CONNECTIONS':
      return msg('Connections to this machine');
    case 'AUDIT_LOG':
      return msg('Audit log');
    case 'RELEASES':
      return msg('Releases that are installed');
    case 'ACCESS':
      return msg('What accounts may do');
    case 'SETTINGS':
      return msg('Settings');
    default:
      return asset.label;
  }
};

/** A part of the system as people call it. */
export function scopeName(scope: string): string {
  const [area = '', name] = scope.split('/');
  if (area === 'vault' && name) {
    return msg(str`Vault ${name}`);
  }
  return (
    {
      tls: msg('Connections'),
      audit: msg('Audit log'),
      access: msg('Programs that log in'),
      update: msg('Updates'),
      backup: msg('Backup'),
    }[area] ?? scope
  );
}

export const stateName = ({ state }: Key): string =>
  ({
    ACTIVE: msg('in use'),
    RETIRING: msg('retiring'),
    DESTROYED: msg('destroyed'),
  })[state];

/** What is lost without it, in the page's language where the page knows the kind. */
export function lostWords(key: Key, others: number): string {
  switch (key.kind) {
    case 'VAULT_SLOT':
      return others === 0
        ? msg('All of the vault: it is the only slot.')
        : msg('Only this way to open the vault; others stay.');
    case 'VAULT_ROOT':
    case 'VAULT_BASE':
      return msg('All of the vault.');
    case 'VAULT_EPOCH':
      return msg('What is sealed in this epoch.');
    case 'VAULT_SIGNING':
      return msg('No more snapshots can be signed; all files stay readable.');
    case 'TLS':
      return msg('Nothing: a new one is made, which browsers ask about once.');
    case 'AUDIT_SIGNING':
      return msg('No more checkpoints are signed with it; those kept elsewhere still prove.');
    case 'TOKEN':
    case 'SSH_KEY':
      return msg('Nothing: make another one.');
    default:
      return key.lost;
  }
}

/** What its holder can read or do. */
export function readableWords(key: Key): string {
  switch (key.kind) {
    case 'VAULT_SLOT':
    case 'VAULT_ROOT':
      return msg('Everything in the vault, with its files.');
    case 'VAULT_BASE':
      return msg('File names in events and the audit log; no file.');
    case 'VAULT_EPOCH':
      return msg('What is sealed in this epoch, with these files.');
    case 'VAULT_SIGNING':
      return msg('Nothing; but can sign snapshots that were never made.');
    case 'TLS':
      return msg('Nothing that was sent before; but can pass for this machine.');
    case 'AUDIT_SIGNING':
      return msg('Nothing; with both keys can sign a log that never was.');
    case 'SSH_KEY':
      return msg('Files of the shares of its account.');
    default:
      return key.readable;
  }
}

export const useOf = ({ kind, files, bytes }: Key): string =>
  kind === 'VAULT_EPOCH' ? msg(str`${files} files, ${formatBytes(bytes)}`) : '';

/** A finding in the page's language, where the page knows it: what, and what to do. */
export function findingWords(finding: Finding): readonly [string, string] {
  const about = scopeName(finding.subject);
  const { days, slots, slot, token, why, mebibytes, passes, entries, path, bytes, store } =
    finding.values as Record<string, number & string>;
  switch (finding.code) {
    case 'certificate-ends':
      return [
        msg(str`The certificate of this machine ends in ${days} days.`),
        msg('It is renewed by itself while the server runs: see the log for why it was not.'),
      ];
    case 'certificate-self-signed':
      return [
        msg('The certificate of this machine is its own: browsers ask about it once.'),
        msg('Compare its fingerprint when a browser asks.'),
      ];
    case 'certificate-good':
      return [msg(str`The certificate of this machine is good for ${days} days.`), ''];
    case 'audit-checkpointed':
      return [
        msg(str`The audit log is signed up to entry ${entries}.`),
        msg('Keep a checkpoint elsewhere: it shows later whether entries were changed.'),
      ];
    case 'audit-not-checkpointed':
      return [
        msg('The audit log has no signed checkpoint.'),
        msg('One is signed within seconds of an entry; if none comes, see the log.'),
      ];
    case 'audit-rewritten':
      return [
        msg('The audit log is not what its checkpoint says: it was changed.'),
        msg('Compare it with a checkpoint or a backup that was kept elsewhere.'),
      ];
    case 'audit-pinned':
      return [msg(str`The audit log agrees with the checkpoint that the TPM keeps (${store}).`), ''];
    case 'audit-pin-contradicted':
      return [
        msg(
          str`The audit log is not what the TPM's checkpoint says (${store}): it was cut off or written anew.`,
        ),
        msg(str`Find out who could write to this disk. If you know why: audit:pin --renew ${store}`),
      ];
    case 'audit-pin-other':
      return [
        msg(str`The TPM keeps a checkpoint of another audit log (${store}).`),
        msg(str`Was this system set up anew, or moved? Then: audit:pin --renew ${store}`),
      ];
    case 'audit-pin-cleared':
      return [
        msg(
          str`The TPM kept a checkpoint of the audit log and does not any more (${store}): it was cleared or exchanged.`,
        ),
        msg(str`If you know why: audit:pin --renew ${store}`),
      ];
    case 'audit-pin-failing':
      return [
        msg(str`The audit log's checkpoint in the TPM can't be read or written (${store}).`),
        msg('See hsm:list on the console, and the log of the server.'),
      ];
    case 'vault-one-slot':
      return [
        msg(str`${about} has one key slot only: who loses it loses everything.`),
        msg('Add a second one, such as a key file that is kept elsewhere.'),
      ];
    case 'vault-no-recovery-slot':
      return [
        msg(str`${about} opens by passphrases only (${slots}).`),
        msg('Add a key file or a recipient, and keep it at a safe place.'),
      ];
    case 'weak-passphrase-cost':
      return [
        msg(str`A passphrase of ${about} costs little to guess: ${mebibytes} MiB, ${passes} passes.`),
        msg('Add the passphrase as a new slot, which costs more, and remove the old one.'),
      ];
    case 'vault-key-old':
      return [
        msg(str`The keys of ${about} are ${days} days old.`),
        msg('Rotate them below Keys; only headers are written at once.'),
      ];
    case 'vault-retiring':
      return [
        msg(str`${formatBytes(bytes ?? 0)} of ${about} are sealed with keys from before the rotation.`),
        msg('They are sealed again in the background; start that below Keys.'),
      ];
    case 'vault-opening-file':
      return [
        msg(str`${about} opens by itself with the key file ${path}.`),
        msg('Keep that file on another medium than the vault: who takes both reads all.'),
      ];
    case 'vault-tokens-only':
      return [
        msg(str`${about} opens by tokens only: it is lost when they break.`),
        msg('Add a passphrase, a key file or recovery shares.'),
      ];
    case 'vault-token-away':
      return [
        msg(str`Token ${token}, which opens ${about}, is not there or not ready.`),
        msg('If it is lost, remove its slot and rotate the keys.'),
      ];
    case 'vault-token-failed':
      return [
        msg(str`${about} was not opened by token ${token}: ${why}`),
        msg('Unlock it another way, see to the token, and set the opening anew.'),
      ];
    case 'vault-opening-token':
      return [
        msg(str`${about} opens by itself with token ${token}: who takes and starts this machine reads all.`),
        msg('Use an image with a signed policy and make the slot anew, or let somebody be asked.'),
      ];
    case 'vault-opening-measured':
      return [
        msg(str`${about} opens by itself with token ${token}, after a start of signed software only.`),
        '',
      ];
    case 'recovery-not-rehearsed':
      return [
        msg(str`Nobody has tried whether the recovery shares of ${about} work (slot ${slot}).`),
        msg('Rehearse below Recovery; nothing is opened or changed.'),
      ];
    case 'recovery-rehearsal-old':
      return [
        msg(str`The recovery shares of ${about} (slot ${slot}) were tried ${days} days ago.`),
        msg('Rehearse below Recovery; nothing is opened or changed.'),
      ];
    case 'vault-good':
      return [msg(str`The keys of ${about} are as they should be.`), ''];
    default:
      return [finding.what, finding.fix];
  }
}
