import { css, pageStyles } from '@sigmavault/ui';
import { trailStyles } from './trail.js';

export const folderStyles = [
  pageStyles,
  trailStyles,
  css`
    .dropping {
      outline: 3px dashed var(--sv-brand);
      outline-offset: var(--sv-space-2);
      border-radius: var(--sv-radius);
    }
    .stack {
      position: relative;
      gap: var(--sv-space-2);
    }
    wa-callout p {
      margin: 0 0 var(--sv-space-2);
    }
  `,
];
