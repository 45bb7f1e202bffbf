import type WaButton from '@awesome.me/webawesome/dist/components/button/button.js';
import type WaDialog from '@awesome.me/webawesome/dist/components/dialog/dialog.js';
import type WaInput from '@awesome.me/webawesome/dist/components/input/input.js';

declare global {
  interface HTMLElementTagNameMap {
    'wa-button': WaButton;
    'wa-dialog': WaDialog;
    'wa-input': WaInput;
  }
}
