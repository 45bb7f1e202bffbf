import { Problem, filePath, msg, parseProblem, request, sentenceOf } from '@sigmavault/ui';
import type { Outcome, Upload } from './queue.js';

/** Files up to this size are hashed before they are sent, so that the server can check what arrived. */
const DIGEST_MAX_BYTES = 32_000_000;

/** Sends one upload over REST. */
export async function transport(
  upload: Upload,
  progress: (sent: number) => void,
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    return upload.kind === 'folder'
      ? await makeFolder(upload)
      : await put(upload, upload.file!, progress, signal);
  } catch (error) {
    return outcomeOf(error);
  }
}

async function makeFolder(upload: Upload): Promise<Outcome> {
  try {
    await request('POST', filePath(upload.vault, upload.path, '?mkdir&parents'));
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'file-exists')) {
      throw error;
    }
  }
  return { kind: 'done' };
}

async function put(
  upload: Upload,
  file: File,
  progress: (sent: number) => void,
  signal: AbortSignal,
): Promise<Outcome> {
  const digest = await digestOf(file);
  return new Promise((resolve) => {
    const xhr = new XMLHttpRequest();
    xhr.open('PUT', `/api/v1${filePath(upload.vault, upload.path, '?parents')}`);
    xhr.setRequestHeader('Content-Type', 'application/octet-stream');
    xhr.setRequestHeader('X-Sigmavault-Modified', new Date(file.lastModified).toISOString());
    if (digest) {
      xhr.setRequestHeader('Content-Digest', `sha-256=:${digest}:`);
    }
    if (!upload.replace) {
      xhr.setRequestHeader('If-None-Match', '*');
    }
    xhr.upload.onprogress = (event) => progress(Math.min(event.loaded, upload.sizeBytes));
    xhr.onload = () =>
      resolve(
        xhr.status >= 200 && xhr.status < 300
          ? { kind: 'done' }
          : outcomeOf(parseProblem(xhr.status, xhr.responseText)),
      );
    xhr.onerror = () =>
      resolve({
        kind: 'failed',
        problem: msg('The server does not answer.'),
        again: true,
      });
    xhr.onabort = () => resolve({ kind: 'failed', problem: msg('Cancelled'), again: false });
    signal.addEventListener('abort', () => xhr.abort());
    if (signal.aborted) {
      resolve({ kind: 'failed', problem: msg('Cancelled'), again: false });
    } else {
      xhr.send(file);
    }
  });
}

async function digestOf(file: File): Promise<string | undefined> {
  if (file.size > DIGEST_MAX_BYTES) {
    return undefined;
  }
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return btoa(String.fromCharCode(...hash));
}

function outcomeOf(error: unknown): Outcome {
  if (error instanceof Problem) {
    return error.code === 'file-exists'
      ? { kind: 'exists' }
      : {
          kind: 'failed',
          problem: error.message,
          again: [0, 502, 503].includes(error.status),
        };
  }
  // a file that was removed or changed on the person's machine meanwhile
  return { kind: 'failed', problem: sentenceOf(error), again: false };
}
