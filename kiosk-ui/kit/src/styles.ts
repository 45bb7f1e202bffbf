import { css } from 'lit';

/** What every page's elements share: headings, tables, quiet text, rows of buttons. */
export const pageStyles = css`
  :host {
    display: block;
    color: var(--sv-text);
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1 {
    font-size: 1.5rem;
    line-height: 1.25;
    margin: 0;
  }
  h2 {
    font-size: 1.15rem;
    margin: 0;
  }
  h1:focus {
    outline: none;
  }
  a {
    color: var(--sv-link);
  }
  :focus-visible {
    outline: var(--sv-focus-ring);
    outline-offset: 2px;
  }
  wa-icon {
    pointer-events: none;
  }
  .quiet {
    color: var(--sv-quiet);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--sv-space-2);
    align-items: center;
  }
  .spread {
    justify-content: space-between;
  }
  .stack {
    display: grid;
    gap: var(--sv-space-3);
    min-width: 0;
  }
  .card {
    background: var(--sv-raised);
    border: 1px solid var(--sv-border);
    border-radius: var(--sv-radius);
    padding: var(--sv-space-3);
  }
  .empty {
    text-align: center;
    padding: var(--sv-space-5) var(--sv-space-3);
    color: var(--sv-quiet);
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    text-align: start;
    padding: var(--sv-space-2);
    border-bottom: 1px solid var(--sv-border);
    vertical-align: top;
  }
  th {
    color: var(--sv-quiet);
    font-weight: 600;
    font-size: 0.875rem;
  }
  code,
  pre {
    font-family: var(--sv-mono);
    font-size: 0.875rem;
  }
  .wrap {
    overflow-wrap: anywhere;
  }
`;
