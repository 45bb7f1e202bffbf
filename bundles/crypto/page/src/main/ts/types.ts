export type Kind =
  | 'VAULT_ROOT'
  | 'VAULT_SLOT'
  | 'VAULT_EPOCH'
  | 'VAULT_BASE'
  | 'VAULT_SIGNING'
  | 'TLS'
  | 'AUDIT_SIGNING'
  | 'UPDATE_PIN'
  | 'TOKEN'
  | 'SSH_KEY'
  | 'CREDENTIAL'
  | 'BACKUP'
  | 'DEVICE'
  | 'OTHER';

/** A key as the server tells it; never the key itself. */
export interface Key {
  readonly id: string;
  /** What it belongs to, such as `vault/tank`. */
  readonly scope: string;
  readonly kind: Kind;
  readonly label: string;
  readonly algorithm: string;
  readonly made?: string | null;
  readonly expires?: string | null;
  readonly state: 'ACTIVE' | 'RETIRING' | 'DESTROYED';
  readonly kept: string;
  readonly lost: string;
  readonly readable: string;
  readonly files: number;
  readonly bytes: number;
}

export interface Asset {
  readonly id: string;
  readonly scope: string;
  readonly kind:
    'FILES' | 'SNAPSHOTS' | 'CONNECTIONS' | 'AUDIT_LOG' | 'RELEASES' | 'ACCESS' | 'SETTINGS' | 'OTHER';
  readonly label: string;
}

/** Which key protects what. */
export interface Graph {
  readonly keys: readonly Key[];
  readonly assets: readonly Asset[];
  readonly edges: readonly { readonly key: string; readonly target: string }[];
  /** What could not tell its keys, one sentence each. */
  readonly silent: readonly string[];
}

export type Severity = 'GOOD' | 'INFO' | 'WARNING' | 'CRITICAL';

export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly subject: string;
  readonly what: string;
  readonly fix: string;
  readonly values: Readonly<Record<string, unknown>>;
}

export interface AuditEntry {
  readonly position: number;
  readonly time: string;
  readonly action: string;
  readonly outcome: string;
  readonly actor: string;
  readonly resource: string;
  readonly detail: string;
}

/** What the keys of a vault's epoch seal. */
export interface Epoch {
  readonly number: number;
  readonly made?: string | null;
  readonly files: number;
  readonly bytes: number;
  readonly state: 'ACTIVE' | 'RETIRING';
}

/** What a rotation would write. */
export interface Plan {
  readonly headerBytes: number;
  readonly packs: number;
  readonly bytes: number;
  readonly seconds: number;
}

/** A task of the server. */
export interface Task {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly state: 'WAITING' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';
  readonly done: number;
  readonly total: number;
  readonly remainingSeconds: number;
}
