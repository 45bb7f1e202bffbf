/** A message of `/api/v1/events`: stored events carry a position, signals do not. */
export interface StreamEvent {
  readonly topic: string;
  readonly position?: number;
  readonly time?: string;
  readonly actor?: string;
  readonly payload?: Record<string, unknown>;
}

type Handler = (event: StreamEvent) => void;

export type Connection = 'idle' | 'connecting' | 'open' | 'lost';

/** Longest silence in ms: the server ticks every 15 s. */
const SILENCE_MS = 40_000;
const TICK = 'io/sigmavault/core/Clock/TICKED';

/** Wait before try `attempt` (from 0): doubles from 500 ms to 30 s, less up to a quarter by `random`. */
export function backOff(attempt: number, random: number): number {
  const full = Math.min(30_000, 500 * 2 ** Math.min(attempt, 10));
  return Math.round(full * (1 - random / 4));
}

/** The event stream: one WebSocket that reconnects and resumes after the last position it has seen. */
export class EventStream extends EventTarget {
  connection: Connection = 'idle';
  private socket?: WebSocket;
  private position?: number;
  private attempt = 0;
  private retry?: ReturnType<typeof setTimeout>;
  private watchdog?: ReturnType<typeof setTimeout>;
  private wanted = false;
  private opened = false;
  private readonly handlers = new Set<{ prefix: string; handle: Handler }>();

  /** Calls `handle` for events whose topic starts with `prefix`; returns what ends it. */
  on(prefix: string, handle: Handler): () => void {
    const entry = { prefix, handle };
    this.handlers.add(entry);
    return () => this.handlers.delete(entry);
  }

  start(): void {
    if (!this.wanted) {
      this.wanted = true;
      this.attempt = 0;
      this.opened = false;
      this.connect();
    }
  }

  stop(): void {
    this.wanted = false;
    this.position = undefined;
    clearTimeout(this.retry);
    clearTimeout(this.watchdog);
    this.socket?.close();
    this.socket = undefined;
    this.become('idle');
  }

  /** Tries again at once, for example because a person asked for it. */
  retryNow(): void {
    if (this.wanted && this.connection === 'lost') {
      clearTimeout(this.retry);
      this.connect();
    }
  }

  private connect(): void {
    const after = this.position === undefined ? '' : `?after=${this.position}`;
    const socket = new WebSocket(`wss://${location.host}/api/v1/events${after}`);
    this.socket = socket;
    if (this.connection !== 'lost') {
      this.become('connecting');
    }
    socket.onopen = () => this.onOpen();
    socket.onmessage = (message) => this.onMessage(String(message.data));
    socket.onclose = (close) => {
      if (this.socket === socket) {
        this.onClose(close.code);
      }
    };
  }

  private onOpen(): void {
    this.attempt = 0;
    this.guard();
    this.become('open');
    if (this.opened) {
      // signals are not stored: whoever shows state reads it again
      this.dispatchEvent(new Event('resumed'));
    }
    this.opened = true;
  }

  private onMessage(text: string): void {
    this.guard();
    const event = JSON.parse(text) as StreamEvent;
    if (typeof event.position === 'number') {
      this.position = event.position;
    }
    if (event.topic !== TICK) {
      for (const { prefix, handle } of [...this.handlers]) {
        if (event.topic.startsWith(prefix)) {
          handle(event);
        }
      }
    }
  }

  private onClose(code: number): void {
    clearTimeout(this.watchdog);
    this.socket = undefined;
    if (!this.wanted) {
      return;
    }
    if (code === 1008) {
      this.stop();
      this.dispatchEvent(new Event('refused'));
      return;
    }
    this.become('lost');
    const wait = code === 1012 && this.attempt === 0 ? 50 : backOff(this.attempt, Math.random());
    this.attempt += 1;
    this.retry = setTimeout(() => this.connect(), wait);
  }

  private guard(): void {
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => this.socket?.close(), SILENCE_MS);
  }

  private become(connection: Connection): void {
    if (this.connection !== connection) {
      this.connection = connection;
      this.dispatchEvent(new Event('connection'));
    }
  }
}

/** The stream of this browser tab; the shell starts it after log-in. */
export const events = new EventStream();
