import { Part, css, html, pageStyles, type CSSResultGroup } from '@sigmavault/ui';

export const selectStyles = css`
  select {
    font: inherit;
    color: inherit;
    background: var(--sv-raised);
    border: 1px solid var(--sv-quiet);
    border-radius: var(--sv-radius);
    padding: var(--sv-space-1) var(--sv-space-2);
  }
`;

export const sectionStyles = [
  pageStyles,
  selectStyles,
  css`
    .table {
      overflow-x: auto;
      background: var(--sv-raised);
      border: 1px solid var(--sv-border);
      border-radius: var(--sv-radius);
    }
    td p {
      margin: 0;
    }
    td .row {
      gap: var(--sv-space-1);
    }
    small {
      color: var(--sv-quiet);
      overflow-wrap: anywhere;
    }
    label {
      display: inline-flex;
      gap: var(--sv-space-2);
      align-items: center;
    }
    @media (max-width: 700px) {
      thead {
        position: absolute;
        clip-path: inset(50%);
      }
      tr,
      td {
        display: block;
        border-bottom: 0;
        padding-block: var(--sv-space-1);
      }
      tr {
        border-bottom: 1px solid var(--sv-border);
      }
    }
  `,
];

/** A part of the System page that shows what one request answers. */
export abstract class Section<T> extends Part<T> {
  static override styles: CSSResultGroup = sectionStyles;
}

/** A table with a head for each column; on a phone the heads are there for screen readers only. */
export const renderTable = (heads: readonly string[], rows: unknown) =>
  html`<div class="table">
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
