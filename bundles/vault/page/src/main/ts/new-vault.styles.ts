import { css, pageStyles } from '@sigmavault/ui';
import { choiceStyles } from './choices.js';
import { publicKeyStyles } from './public-key.js';
import { placeStyles } from './vault-places.js';

export const newVaultStyles = [
  pageStyles,
  choiceStyles,
  publicKeyStyles,
  placeStyles,
  css`
    form,
    section {
      display: grid;
      gap: var(--sv-space-3);
      max-width: 40rem;
    }
    [hidden] {
      display: none !important;
    }
    .inner {
      margin-inline-start: var(--sv-space-4);
    }
    dl {
      display: grid;
      gap: var(--sv-space-1) var(--sv-space-3);
      grid-template-columns: auto 1fr;
      margin: 0;
    }
    dd {
      margin: 0;
      overflow-wrap: anywhere;
    }
    h2:focus {
      outline: none;
    }
    p {
      margin: 0;
    }
  `,
];
