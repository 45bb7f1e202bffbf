/** Shortest password and passphrase that the server takes, in characters. */
export const MIN_LENGTH = 8;

/** How hard a password is to guess: 0 too short, 1 weak, 2 fair, 3 strong. A rough count, not a promise. */
export function strength(password: string): 0 | 1 | 2 | 3 {
  const letters = [...password];
  if (letters.length < MIN_LENGTH) {
    return 0;
  }
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) =>
    kind.test(password),
  ).length;
  const distinct = new Set(letters).size;
  if (distinct < 6) {
    return 1;
  }
  const points = letters.length + 3 * (kinds - 1);
  return points >= 22 ? 3 : points >= 17 ? 2 : 1;
}
