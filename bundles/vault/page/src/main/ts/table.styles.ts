import { css } from '@sigmavault/ui';

/** Tables that become blocks on a phone. */
export const tableStyles = css`
  .table {
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
  }
  .wrong {
    color: var(--sv-danger-text);
  }
  .number {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  @media (max-width: 700px) {
    .blocks thead {
      position: absolute;
      clip-path: inset(50%);
    }
    .blocks tr,
    .blocks td {
      display: block;
      border-bottom: 0;
      padding-block: var(--sv-space-1);
    }
    .blocks tr {
      border-bottom: 1px solid var(--sv-border);
    }
  }
`;
