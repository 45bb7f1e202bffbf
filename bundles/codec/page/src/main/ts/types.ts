export type FileType = 'image' | 'video' | 'audio' | 'document' | 'archive' | 'code' | 'text' | 'other';

/** What a codec does for files of one type; sizes in bytes. */
export interface Part {
  /** Missing: of no file that is there now. */
  readonly type?: FileType | null;
  readonly codec: string;
  readonly plainBytes: number;
  readonly storedBytes: number;
}

export interface Gain {
  readonly path: string;
  readonly plainBytes: number;
  readonly storedBytes: number;
}

/** What compression gives in a vault. */
export interface Compression {
  readonly frames: number;
  /** Blocks that were looked at; the parts are estimates if they are fewer than all. */
  readonly seenFrames: number;
  /** Blocks that were stored plainer since the vault was unlocked, as writers waited; made smaller later. */
  readonly steppedDownFrames: number;
  readonly parts: readonly Part[];
  readonly most: readonly Gain[];
  readonly least: readonly Gain[];
  readonly taken: string;
}

/** What compression gave on a day; sizes in bytes. */
export interface Day {
  /** As 2026-11-27, in UTC. */
  readonly day: string;
  readonly parts: readonly Part[];
  readonly codebooks: readonly {
    readonly id: string;
    readonly kind: string;
    readonly savedBytes: number;
    readonly storedBytes: number;
  }[];
}

/** What waits to be re-sealed. */
export interface Waiting {
  readonly packs: number;
  readonly bytes: number;
  readonly quietSeconds: number;
}

/** What a dry run tells from samples. */
export interface Estimate {
  readonly bytes: number;
  readonly savedBytes: number;
  readonly seconds: number;
  readonly samples: number;
  readonly readNanosPerKibBefore: number;
  readonly readNanosPerKibAfter: number;
  readonly types: readonly {
    readonly type: FileType;
    readonly samples: number;
    readonly bytesBefore: number;
    readonly bytesAfter: number;
  }[];
}

/** Which tiers a vault has. */
export interface Tiers {
  /** Days without reading after which content goes to the dense tier; 0: never. */
  readonly denseAfterDays: number;
}

/** What the dense tier would give and cost, from samples. */
export interface Forecast extends Tiers {
  readonly bytes: number;
  readonly savedBytes: number;
  readonly samples: number;
  readonly seconds: number;
  readonly restoreSecondsMore: number;
  readonly fileMillis: number;
}

/** What a re-sealing did. */
export interface Outcome {
  readonly packs: number;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  readonly savedBytes: number;
  readonly packsKept: number;
  readonly packsHurt: number;
  /** The vault was locked before all was done. */
  readonly cut?: boolean;
}

/** What re-sealing learnt of like files; sizes in bytes. */
export interface Codebook {
  readonly id: string;
  readonly codec: string;
  readonly version: number;
  readonly made: string;
  /** Missing if it is not known. */
  readonly type?: FileType | null;
  readonly kind: string;
  /** 0 if it can't be read. */
  readonly sizeBytes: number;
  readonly storedBytes: number;
  readonly frames: number;
  readonly savedBytes: number;
  readonly retired: boolean;
}

/** What a purge of codebooks did. */
export interface Purged {
  readonly codebooks: number;
  readonly kept: number;
  readonly packs: number;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  readonly packsHurt: number;
  /** The vault was locked before all was done. */
  readonly cut?: boolean;
}

/** A task of the server. */
export interface Task<R> {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly state: 'WAITING' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';
  readonly done: number;
  readonly total: number;
  readonly remainingSeconds: number;
  readonly created: string;
  readonly finished?: string | null;
  readonly result?: R | null;
  readonly problemDetail?: string | null;
}
