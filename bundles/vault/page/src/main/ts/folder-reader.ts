import {
  Problem,
  isWithin,
  sentenceOf,
  type ReactiveController,
  type ReactiveControllerHost,
  type StreamEvent,
} from '@sigmavault/ui';
import { readFolder } from './listing.js';
import type { Entry, Place } from './types.js';

/** Reads a folder for its element, again when something changed in it, and less often the larger it is. */
export class FolderReader implements ReactiveController {
  /** Missing while nothing of the folder was read. */
  entries?: readonly Entry[];
  complete = false;
  wrong?: Problem;
  private reading?: AbortController;
  private again?: ReturnType<typeof setTimeout>;
  private lastReadMs = 0;

  /** @param notAFolder what to do when the place turns out to be a file */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly place: () => Place,
    private readonly notAFolder: () => void,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.reading?.abort();
    clearTimeout(this.again);
  }

  /** Forgets what was read, for a new place. */
  restart(): void {
    this.entries = undefined;
    void this.read();
  }

  refresh(): void {
    clearTimeout(this.again);
    this.again = undefined;
    void this.read();
  }

  async read(): Promise<void> {
    this.reading?.abort();
    const reading = new AbortController();
    this.reading = reading;
    const began = performance.now();
    const refreshed = this.entries !== undefined;
    try {
      await readFolder(this.place(), reading.signal, (entries, done) => {
        // while a shown folder is read again, the old entries stay until all new ones are there
        if (!reading.signal.aborted && (done || !refreshed)) {
          this.entries = entries;
          this.complete = done;
          this.wrong = undefined;
          this.host.requestUpdate();
        }
      });
      this.lastReadMs = performance.now() - began;
    } catch (error) {
      if (!reading.signal.aborted) {
        this.onWrong(error);
      }
    }
  }

  private onWrong(error: unknown): void {
    if (error instanceof Problem && error.code === 'not-a-folder') {
      this.notAFolder();
      return;
    }
    this.entries = undefined;
    this.wrong = error instanceof Problem ? error : new Problem(0, 'broken', sentenceOf(error));
    this.host.requestUpdate();
  }

  onEvent(event: StreamEvent): void {
    const { vault, path, from } = event.payload ?? {};
    const here = this.place();
    // a snapshot's files never change
    if (
      vault === here.vault &&
      here.snapshot === undefined &&
      (this.touches(path) || (from && this.touches(from)))
    ) {
      // many events come together: read once, and large folders less often
      this.again ??= setTimeout(() => this.refresh(), 300 + 2 * this.lastReadMs);
    }
  }

  private touches(changed: unknown): boolean {
    if (typeof changed !== 'string') {
      return true;
    }
    const here = this.place().path;
    const names = changed.split('/').filter(Boolean);
    // deeper down only counts when it came with a folder that is not shown yet
    const child = names[here.length];
    const isNew = child !== undefined && !this.entries?.some((entry) => entry.name === child);
    return isWithin(names, here) && (names.length === here.length + 1 || isNew);
  }
}
