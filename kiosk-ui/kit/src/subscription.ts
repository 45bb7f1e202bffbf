import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { events, type StreamEvent } from './stream.js';

/**
 * Events for a component while it is shown: `new Subscription(this, 'io/sigmavault/vault/', handle)`.
 * `resumed` runs after a lost connection came back, when state must be read again.
 */
export class Subscription implements ReactiveController {
  private end?: () => void;

  constructor(
    host: ReactiveControllerHost,
    private readonly prefix: string,
    private readonly handle: (event: StreamEvent) => void,
    private readonly resumed?: () => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.end = events.on(this.prefix, this.handle);
    if (this.resumed) {
      events.addEventListener('resumed', this.resumed);
    }
  }

  hostDisconnected(): void {
    this.end?.();
    if (this.resumed) {
      events.removeEventListener('resumed', this.resumed);
    }
  }
}
