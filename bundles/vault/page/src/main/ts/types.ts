/** One vault of `GET /vaults`. */
export interface Vault {
  readonly name: string;
  readonly state: 'LOCKED' | 'UNLOCKED' | 'READ_ONLY' | 'MISSING';
  readonly formatVersion: number;
  readonly files: number;
  readonly folders: number;
  readonly logicalBytes: number;
  readonly storedBytes: number;
}

/** One entry of `?list`. */
export interface Entry {
  readonly name: string;
  readonly type: 'file' | 'folder';
  readonly sizeBytes: number;
  readonly modified: string;
}

/** A folder: the vault and the names below its root. */
export interface Place {
  readonly vault: string;
  readonly path: readonly string[];
  /** The snapshot whose folder it is; missing for the files as they are now. */
  readonly snapshot?: number;
}

/** One snapshot of a vault. */
export interface Snapshot {
  readonly number: number;
  readonly created: string;
  readonly label: string;
  readonly files: number;
  readonly folders: number;
  readonly logicalBytes: number;
  /** Whether its signature is the vault's. */
  readonly intact: boolean;
}
