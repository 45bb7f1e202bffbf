/** Answer of `GET /host`. */
export interface Machine {
  readonly name: string;
  readonly zone: string;
  /** Whether the machine has a helper: without it nothing here can be changed. */
  readonly available: boolean;
  /** Whether it was started from the installation medium. */
  readonly live: boolean;
  readonly links: readonly Link[];
}

export interface Link {
  readonly name: string;
  readonly hardware: string;
  readonly up: boolean;
  readonly addresses: readonly string[];
}

/** One file of `GET /host/network`. */
export interface Setting {
  readonly name: string;
  readonly text: string;
  readonly pending: boolean;
  readonly secondsLeft: number;
}

/** One device of `GET /host/disks`. */
export interface Disk {
  readonly name: string;
  readonly path: string;
  readonly parent: string;
  readonly sizeBytes: number;
  readonly model: string;
  readonly serial: string;
  readonly title: string;
  readonly use: 'SYSTEM' | 'USED' | 'DATA' | 'EMPTY' | 'PART';
  readonly signatures: readonly string[];
  readonly mounts: readonly string[];
}

/** Answer of `GET /host/disks/NAME/health`. */
export interface DiskHealth {
  readonly state: 'UNKNOWN' | 'GOOD' | 'WORN' | 'FAILING';
  readonly findings: readonly DiskFinding[];
  /** Of these, -1 is unknown. */
  readonly celsius: number;
  readonly hours: number;
  readonly usedPercent: number;
}

export interface DiskFinding {
  readonly kind:
    | 'SELF_ASSESSMENT'
    | 'ATTRIBUTE_BELOW_LIMIT'
    | 'PENDING_SECTORS'
    | 'UNCORRECTABLE_SECTORS'
    | 'REALLOCATED_SECTORS'
    | 'MEDIA_ERRORS'
    | 'SPARE_LOW'
    | 'LIFE_USED';
  readonly value: number;
}

/** One pool of `GET /host/pools`. */
export interface Pool {
  readonly name: string;
  readonly filesystem: string;
  readonly mounted: boolean;
  readonly path: string;
  readonly sizeBytes: number;
  readonly freeBytes: number;
}

/** Body of `POST /host/network`. */
export interface Change {
  readonly device: string;
  readonly address?: string;
  readonly gateway?: string;
  readonly nameServers?: readonly string[];
  readonly vlan?: number;
}

/** One disk of `GET /host/install`. */
export interface Target {
  readonly path: string;
  readonly sizeBytes: number;
  readonly title: string;
  readonly use: string;
  readonly contents: string;
  /** Code of why it can't take the system; empty if it can. */
  readonly refusal: string;
}

/** Answer of `GET /host/install`. */
export interface Installing {
  readonly live: boolean;
  readonly targets: readonly Target[];
  readonly progress: {
    readonly state: 'NONE' | 'RUNNING' | 'DONE' | 'FAILED';
    readonly device: string;
    readonly doneBytes: number;
    readonly totalBytes: number;
  } | null;
}
