import { encodePath, type Segments } from './path.js';

/** An error answer of the server (RFC 9457): `message` says what happened and what to do. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly body: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail);
  }
}

/** Told when the server no longer knows the session. */
export const sessionEnded = new EventTarget();

interface Options {
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/**
 * Sends a request below `/api/v1` and reads the JSON answer.
 *
 * @throws Problem for every answer that is not 2xx; status 0 and code `unreachable` without an answer
 */
export async function request<T = unknown>(method: string, path: string, options: Options = {}): Promise<T> {
  const answer = await send(method, path, options);
  const text = await answer.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** As `request`, for answers that are not JSON. */
export async function send(method: string, path: string, options: Options = {}): Promise<Response> {
  const raw = options.body instanceof Blob;
  const answer = await reach(`/api/v1${path}`, {
    method,
    headers: {
      ...(options.body === undefined || raw ? {} : { 'Content-Type': 'application/json' }),
      ...options.headers,
    },
    body: raw
      ? (options.body as Blob)
      : options.body === undefined
        ? undefined
        : JSON.stringify(options.body),
    signal: options.signal,
    cache: 'no-store',
  });
  if (!answer.ok) {
    throw await problemOf(answer, path);
  }
  return answer;
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') {
      throw error;
    }
    throw new Problem(0, 'unreachable', 'The server does not answer. Check that it runs and try again.');
  }
}

async function problemOf(answer: Response, path: string): Promise<Problem> {
  const problem = parseProblem(answer.status, await answer.text());
  if (answer.status === 401 && path !== '/session') {
    sessionEnded.dispatchEvent(new Event('ended'));
  }
  return problem;
}

/** Reads a problem body; any other body becomes a general sentence with the status. */
export function parseProblem(status: number, text: string): Problem {
  try {
    const body = JSON.parse(text) as Record<string, unknown>;
    if (typeof body['code'] === 'string') {
      const detail = body['detail'] ?? body['title'] ?? body['code'];
      return new Problem(status, body['code'], String(detail), body);
    }
  } catch {
    // not JSON: the sentence below
  }
  return new Problem(status, `http-${status}`, `The server answered ${status}. Try again.`);
}

/** Address of a file or folder below `/api/v1`; the query starts with `?`. */
export const filePath = (vault: string, path: Segments, query = ''): string =>
  `/vaults/${encodeURIComponent(vault)}/files/${encodePath(path)}${query}`;

/** What to tell a person about any thrown value. */
export const sentenceOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
