import { css } from '@sigmavault/ui';

/** Tables that become blocks on a phone, where each cell says what it is. */
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
  td .row {
    gap: var(--sv-space-1);
  }
  @media (max-width: 700px) {
    thead {
      position: absolute;
      clip-path: inset(50%);
      width: 1px;
      overflow: hidden;
    }
    tbody tr,
    tbody th,
    tbody td {
      display: block;
      border-bottom: 0;
      padding-block: var(--sv-space-1);
      overflow-wrap: anywhere;
    }
    tbody tr {
      border-bottom: 1px solid var(--sv-border);
    }
    td[data-label]::before {
      content: attr(data-label) ': ';
      color: var(--sv-quiet);
    }
  }
`;
