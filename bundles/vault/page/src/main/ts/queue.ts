import { numberedName } from '@sigmavault/ui';

/** One file to upload, or one empty folder to make. */
export interface Job {
  readonly vault: string;
  readonly path: readonly string[];
  readonly kind: 'file' | 'folder';
  /** Bytes; 0 for folders. */
  readonly sizeBytes: number;
  readonly file?: File;
}

export type State = 'waiting' | 'running' | 'conflict' | 'done' | 'failed' | 'skipped' | 'cancelled';

export interface Upload extends Job {
  readonly id: number;
  path: readonly string[];
  state: State;
  sent: number;
  problem: string;
  replace: boolean;
  /** Number in the name while a free one is looked for; 0 for the name itself. */
  number: number;
}

export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'exists' }
  | {
      readonly kind: 'failed';
      readonly problem: string;
      readonly again: boolean;
    };

/** Sends one job; never throws. `signal` ends it early, with any outcome. */
export type Transport = (
  upload: Upload,
  progress: (sent: number) => void,
  signal: AbortSignal,
) => Promise<Outcome>;

export type Decision = 'replace' | 'keep' | 'skip';

/** Most tries of one upload when the server does not answer. */
const TRIES = 3;

/**
 * Uploads waiting, running and over. Runs `concurrency` at once; one whose name is taken waits for
 * `decide` while the others go on. Fires `changed`.
 */
export class UploadQueue extends EventTarget {
  private uploads: Upload[] = [];
  private readonly running = new Map<number, AbortController>();
  private nextId = 1;
  private cursor = 0;
  private standing?: Decision;

  constructor(
    private readonly transport: Transport,
    private readonly concurrency = 3,
    private readonly pause: (tries: number) => Promise<void> = (tries) =>
      new Promise((resolve) => setTimeout(resolve, 1000 * tries)),
  ) {
    super();
  }

  get all(): readonly Upload[] {
    return this.uploads;
  }

  get active(): boolean {
    return this.uploads.some((upload) => ['waiting', 'running', 'conflict'].includes(upload.state));
  }

  /** The first upload whose name is taken. */
  get conflict(): Upload | undefined {
    return this.uploads.find((upload) => upload.state === 'conflict');
  }

  add(jobs: readonly Job[]): void {
    if (!this.active) {
      this.standing = undefined;
    }
    for (const job of jobs) {
      this.uploads.push({
        ...job,
        id: this.nextId++,
        state: 'waiting',
        sent: 0,
        problem: '',
        replace: false,
        number: 0,
      });
    }
    this.pump();
  }

  /** Answers what to do with a taken name; `always` holds for every later one of this batch. */
  decide(upload: Upload, decision: Decision, always: boolean): void {
    const taken = always ? this.uploads.filter((other) => other.state === 'conflict') : [upload];
    this.standing = always ? decision : this.standing;
    for (const each of taken) {
      this.apply(each, decision);
    }
    this.pump();
  }

  cancel(upload: Upload): void {
    if (['waiting', 'running', 'conflict'].includes(upload.state)) {
      upload.state = 'cancelled';
      this.running.get(upload.id)?.abort();
      this.pump();
    }
  }

  cancelAll(): void {
    for (const upload of this.uploads) {
      if (['waiting', 'running', 'conflict'].includes(upload.state)) {
        upload.state = 'cancelled';
        this.running.get(upload.id)?.abort();
      }
    }
    this.changed();
  }

  /** Starts those again that failed. */
  retry(): void {
    for (const upload of this.uploads) {
      if (upload.state === 'failed') {
        this.restart(upload);
      }
    }
    this.pump();
  }

  /** Forgets everything that is over. */
  clear(): void {
    this.uploads = this.uploads.filter((upload) => ['waiting', 'running', 'conflict'].includes(upload.state));
    this.cursor = 0;
    this.changed();
  }

  private restart(upload: Upload): void {
    upload.state = 'waiting';
    upload.sent = 0;
    upload.problem = '';
    this.cursor = Math.min(this.cursor, this.uploads.indexOf(upload));
  }

  private apply(upload: Upload, decision: Decision): void {
    if (decision === 'skip') {
      upload.state = 'skipped';
      return;
    }
    if (decision === 'replace') {
      upload.replace = true;
    } else {
      const original = upload.number === 0 ? upload.path.at(-1)! : this.original(upload);
      upload.number = Math.max(2, upload.number + 1);
      upload.path = [...upload.path.slice(0, -1), numberedName(original, upload.number)];
    }
    this.restart(upload);
  }

  private original(upload: Upload): string {
    return upload.path.at(-1)!.replace(new RegExp(` \\(${upload.number}\\)(?=(\\.[^.]*)?$)`), '');
  }

  private pump(): void {
    while (this.running.size < this.concurrency) {
      const next = this.next();
      if (!next) {
        break;
      }
      void this.run(next);
    }
    this.changed();
  }

  private next(): Upload | undefined {
    while (this.cursor < this.uploads.length) {
      const upload = this.uploads[this.cursor++]!;
      if (upload.state === 'waiting') {
        return upload;
      }
    }
    return undefined;
  }

  private async run(upload: Upload): Promise<void> {
    const control = new AbortController();
    this.running.set(upload.id, control);
    upload.state = 'running';
    const outcome = await this.attempt(upload, control.signal);
    this.running.delete(upload.id);
    if (upload.state === 'running') {
      this.finish(upload, outcome);
    }
    this.pump();
  }

  private async attempt(upload: Upload, signal: AbortSignal): Promise<Outcome> {
    for (let tries = 1; ; tries++) {
      const outcome = await this.transport(upload, (sent) => this.progress(upload, sent), signal);
      if (outcome.kind !== 'failed' || !outcome.again || tries === TRIES || signal.aborted) {
        return outcome;
      }
      await this.pause(tries);
    }
  }

  private finish(upload: Upload, outcome: Outcome): void {
    if (outcome.kind === 'done') {
      upload.state = 'done';
      upload.sent = upload.sizeBytes;
    } else if (outcome.kind === 'failed') {
      upload.state = 'failed';
      upload.problem = outcome.problem;
    } else if (upload.number > 0) {
      this.apply(upload, 'keep');
    } else if (this.standing) {
      this.apply(upload, this.standing);
    } else {
      upload.state = 'conflict';
    }
  }

  private progress(upload: Upload, sent: number): void {
    upload.sent = sent;
    this.changed();
  }

  private changed(): void {
    this.dispatchEvent(new Event('changed'));
  }
}
