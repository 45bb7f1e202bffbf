/** How a file can be shown: image types that browsers decode without running anything, or plain text. */
export type Preview = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' | 'text/plain';

const IMAGES: Record<string, Preview> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
};

const TEXT = new Set(
  (
    'txt md log json ndjson jsonl csv tsv xml html htm xhtml svg css js mjs ts java py c h cpp hpp cc rs go rb sh sql ' +
    'yaml yml toml ini conf cfg properties eml tex rst diff patch gitignore bnd pom list'
  ).split(' '),
);

const extension = (name: string): string => name.slice(name.lastIndexOf('.') + 1).toLowerCase();

/** How to show a file of this name; undefined if it is only for download. */
export function previewOf(name: string): Preview | undefined {
  const end = extension(name);
  return (
    IMAGES[end] ??
    (TEXT.has(end) || /^(readme|license|makefile|copying)$/i.test(name) ? 'text/plain' : undefined)
  );
}

/** Icon of an entry. */
export function iconOf(name: string, folder: boolean): string {
  if (folder) {
    return 'folder';
  }
  const preview = previewOf(name);
  return preview === undefined ? 'file' : preview === 'text/plain' ? 'text' : 'image';
}
