import { css, pageStyles } from '@sigmavault/ui';

export const entryListStyles = [
  pageStyles,
  css`
    .grid {
      height: max(16rem, calc(100dvh - 15rem));
      overflow: auto;
      background: var(--sv-raised);
      border: 1px solid var(--sv-border);
      border-radius: var(--sv-radius);
    }
    .head,
    .entry {
      display: grid;
      grid-template-columns: 44px minmax(0, 1fr) 7rem 12rem;
      height: 44px;
      align-items: center;
      border-bottom: 1px solid var(--sv-border);
    }
    .head {
      position: sticky;
      inset-block-start: 0;
      background: var(--sv-raised);
      z-index: 1;
    }
    .head button {
      font: inherit;
      font-weight: 600;
      font-size: 0.875rem;
      color: var(--sv-quiet);
      background: none;
      border: 0;
      padding: var(--sv-space-2) 0;
      cursor: pointer;
    }
    .body {
      position: relative;
    }
    .entry {
      position: absolute;
      inset-block-start: 0;
      inset-inline: 0;
    }
    .entry[aria-selected='true'] {
      background: var(--sv-selected);
    }
    .grid:focus-visible .cursor {
      outline: var(--sv-focus-ring);
      outline-offset: -3px;
    }
    .cut .name {
      font-style: italic;
    }
    .mark {
      display: grid;
      place-content: center;
      height: 100%;
      cursor: pointer;
    }
    .box {
      display: grid;
      place-content: center;
      width: 20px;
      height: 20px;
      border: 1px solid var(--sv-quiet);
      border-radius: 4px;
    }
    .name {
      display: flex;
      gap: var(--sv-space-2);
      align-items: center;
      min-width: 0;
    }
    .name wa-icon {
      flex: none;
    }
    .name a {
      color: var(--sv-text);
      text-decoration: none;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: pre;
    }
    .name a:hover {
      text-decoration: underline;
    }
    .sizeBytes,
    .modified {
      padding-inline-end: var(--sv-space-2);
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
    .entry .sizeBytes,
    .entry .modified {
      color: var(--sv-quiet);
      font-size: 0.875rem;
    }
    .entry[aria-selected='true'] .sizeBytes,
    .entry[aria-selected='true'] .modified {
      color: var(--sv-text);
    }
    @media (max-width: 700px) {
      .head,
      .entry {
        grid-template-columns: 44px minmax(0, 1fr) 5.5rem;
      }
      .modified {
        display: none;
      }
      .grid {
        height: max(14rem, calc(100dvh - 20rem));
      }
    }
  `,
];
