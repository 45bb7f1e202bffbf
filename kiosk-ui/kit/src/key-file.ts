import { formatNumber } from './format.js';
import { msg, str } from './msg.js';

/** Sizes of a key file in bytes that the format takes. */
export const KEY_FILE_MIN = 32;
export const KEY_FILE_MAX = 65_536;

/** 64 random bytes: more than any key is derived from. */
export const freshKeyFile = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(64));

/** What is wrong with a file of this size as a key file; empty if nothing. */
export function keyFileProblem(sizeBytes: number): string {
  return sizeBytes < KEY_FILE_MIN || sizeBytes > KEY_FILE_MAX
    ? msg(str`A key file has ${KEY_FILE_MIN} to ${formatNumber(KEY_FILE_MAX)} bytes.`)
    : '';
}

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    text += String.fromCharCode(byte);
  }
  return btoa(text);
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);

/** Reads a chosen key file. @throws Error that says what is wrong with it */
export async function readKeyFile(file: File): Promise<Uint8Array<ArrayBuffer>> {
  const problem = keyFileProblem(file.size);
  if (problem) {
    throw new Error(problem);
  }
  return new Uint8Array(await file.arrayBuffer());
}

/** Has the browser save bytes as a file. */
export function save(bytes: Uint8Array<ArrayBuffer>, name: string): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // the browser has taken the bytes by the next task
  setTimeout(() => URL.revokeObjectURL(url));
}
