import { css, pageStyles } from '@sigmavault/ui';

export const folderStyles = [
  pageStyles,
  css`
    .trail {
      list-style: none;
      display: flex;
      flex-wrap: wrap;
      margin: 0;
      padding: 0;
      font-size: 0.875rem;
    }
    .trail li::after {
      content: '/';
      padding-inline: var(--sv-space-1);
      color: var(--sv-quiet);
    }
    .trail a {
      overflow-wrap: anywhere;
    }
    .dropping {
      outline: 3px dashed var(--sv-brand);
      outline-offset: var(--sv-space-2);
      border-radius: var(--sv-radius);
    }
    .stack {
      position: relative;
      gap: var(--sv-space-2);
    }
    callout p {
      margin: 0 0 var(--sv-space-2);
    }
  `,
];
