export type Right = 'read' | 'write';

/** Where a share's files are: a vault with a folder in it, or a plain folder of a pool. */
export interface Source {
  readonly vault?: string;
  readonly path?: string;
  readonly pool?: string;
  readonly folder?: string;
}

/** One share of `GET /shares`. */
export interface Share {
  readonly name: string;
  readonly source: Source;
  readonly protocols: readonly string[];
  readonly members: Readonly<Record<string, Right>>;
  readonly quotaBytes: number;
  readonly visible: boolean;
  readonly recycleBin: boolean;
  /** Full days after which what was removed goes for good; 0 for never. */
  readonly recycleDays: number;
}

/** A protocol that is there; `{host}` and `{share}` are put into its address. */
export interface Protocol {
  readonly id: string;
  readonly address: string;
  /** Why it can serve nothing on this machine now, and what to do; empty if it can. */
  readonly obstacle: string;
}

export interface Shares {
  readonly shares: readonly Share[];
  readonly protocols: readonly Protocol[];
}

/** Answer of `GET /shares/NAME/standing`; `code` is empty while the files can be reached. */
export interface Standing {
  readonly code: string;
  readonly because: string;
  readonly usedBytes: number;
  readonly freeBytes: number;
}

/** Stands for every account among the members. */
export const EVERYBODY = '*';
