export interface Slot {
  readonly running: boolean;
  readonly version: string;
  readonly bootable: boolean;
  readonly blessed: boolean;
  readonly triesLeft: number;
}

export interface Writing {
  readonly state: 'NONE' | 'RUNNING' | 'DONE' | 'FAILED';
  readonly version: string;
  readonly doneBytes: number;
  readonly totalBytes: number;
}

/** The release that was found. */
export interface Found {
  readonly version: string;
  readonly channel: string;
  readonly created: string;
  readonly expires: string;
  readonly seen: string;
  readonly notes: readonly string[];
  readonly bytes: number;
  readonly refusal: string;
  readonly sentence: string;
}

/** `GET /updates`. */
export interface Updates {
  readonly system?: {
    readonly running: string;
    readonly slots: readonly Slot[];
    readonly writing: Writing;
  } | null;
  readonly refusal: string;
  readonly sentence: string;
  readonly source: string;
  readonly channel: string;
  readonly found?: Found | null;
  readonly restartNeeded: boolean;
  readonly features: { readonly open: boolean; readonly opens?: string | null };
}

export interface PastUpdate {
  readonly from: string;
  readonly to: string;
  readonly actor: string;
  readonly written: string;
  readonly ended: string;
  readonly outcome: 'WAITING' | 'COMMITTED' | 'FELL_BACK' | 'REPLACED';
}
