import { css, pageStyles } from '@sigmavault/ui';

/** A panel that hangs below its button in the header. */
export const panelStyles = [
  pageStyles,
  css`
    :host {
      position: relative;
    }
    .count {
      position: absolute;
      inset-block-start: 2px;
      inset-inline-end: 2px;
      min-width: 1.1rem;
      padding-inline: 4px;
      border-radius: 1rem;
      font-size: 0.75rem;
      line-height: 1.1rem;
      text-align: center;
      color: var(--sv-raised);
      background: var(--sv-brand);
      pointer-events: none;
    }
    .panel {
      position: absolute;
      inset-block-start: calc(100% + var(--sv-space-1));
      inset-inline-end: 0;
      width: min(22rem, calc(100vw - 2 * var(--sv-space-2)));
      max-height: 70dvh;
      overflow: auto;
      background: var(--sv-raised);
      border: 1px solid var(--sv-border);
      border-radius: var(--sv-radius);
      box-shadow: 0 8px 24px rgb(0 0 0 / 0.25);
      padding: var(--sv-space-3);
      z-index: 15;
    }
    ul {
      list-style: none;
      margin: var(--sv-space-2) 0 0;
      padding: 0;
      display: grid;
      gap: var(--sv-space-3);
    }
    li {
      overflow-wrap: anywhere;
    }
    @media (max-width: 700px) {
      .panel {
        position: fixed;
        inset-block-start: 3.5rem;
        inset-inline: var(--sv-space-2);
        width: auto;
      }
    }
  `,
];
