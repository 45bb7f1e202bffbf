/** Answer of `GET /status`. */
export interface Status {
  readonly version: string;
  readonly setupNeeded: boolean;
  readonly developer: boolean;
  readonly ready: boolean;
}

/** Answer of `GET /session`. */
export interface Session {
  readonly name: string;
  readonly scopes: readonly string[];
}

/** One page of `GET /pages`. */
export interface Page {
  readonly path: string;
  readonly title: string;
  readonly icon: string;
  readonly module: string;
  readonly element: string;
  readonly order: number;
}

/** One task of `GET /tasks`. */
export interface Task {
  readonly id: string;
  readonly title: string;
  readonly state: 'WAITING' | 'RUNNING' | 'CANCELLING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';
  readonly done: number;
  readonly total: number;
  readonly unit: string;
  readonly ratePerSecond: number;
  readonly remainingSeconds: number;
  readonly problemDetail?: string | null;
}

export const taskEnded = (task: Task): boolean => ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(task.state);
