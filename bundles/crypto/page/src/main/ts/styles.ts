import { css } from '@sigmavault/ui';

/** Tables that scroll in their own frame. */
export const tableStyles = css`
  .table {
    position: relative; /* so that what is hidden in it scrolls with it */
    overflow-x: auto;
    background: var(--sv-raised);
    border: 1px solid var(--sv-border);
    border-radius: var(--sv-radius);
  }
  tbody tr:last-child > * {
    border-bottom: 0;
  }
  small {
    display: block;
    color: var(--sv-quiet);
    font-weight: 400;
    overflow-wrap: anywhere;
  }
  .number {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
`;
