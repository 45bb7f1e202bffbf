import { html, nothing, svg } from 'lit';
import { qrCode } from './qr.js';

/**
 * A QR code as an image that fills its box, black on white in every theme; nothing if the text is longer than 213 bytes.
 *
 * @param label what a screen reader says
 */
export function renderQr(text: string, label: string) {
  const code = qrCode(text);
  if (!code) {
    return nothing;
  }
  const size = code.length + 8; // four modules of white around it
  const path = code
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + 4} ${y + 4}h1v1h-1z` : '')))
    .join('');
  return html`<svg viewBox="0 0 ${size} ${size}" role="img" aria-label=${label}>
    ${svg`<rect width="100%" height="100%" fill="#fff"></rect><path d=${path} fill="#000" shape-rendering="crispEdges"></path>`}
  </svg>`;
}
