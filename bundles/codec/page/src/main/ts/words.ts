import { msg } from '@sigmavault/ui';
import type { FileType } from './types.js';

/** Name of a type of files. */
export const typeName = (type: FileType | null | undefined): string =>
  type
    ? {
        image: msg('Pictures'),
        video: msg('Videos'),
        audio: msg('Sound'),
        document: msg('Documents'),
        archive: msg('Archives'),
        code: msg('Code'),
        text: msg('Texts'),
        other: msg('Other'),
      }[type]
    : msg('In no file now');

/** What a codec is there for. */
export function codecHint(codec: string): string {
  switch (codec) {
    case 'store':
      return msg('as it is: it would not become smaller');
    case 'zstd':
      return msg('quick: while it is written, or where sigma is no smaller');
    case 'sigma':
      return msg('by what the bytes mean: when it is stored again');
    case 'sigma-dense':
      return msg('smallest, slow to read: what nobody read for long');
    default:
      return '';
  }
}
