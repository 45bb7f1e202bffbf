import type { LitElement } from 'lit';

type Dialog = LitElement & { open: boolean };

/**
 * Opens a `wa-dialog` and gives the focus back when it has closed. Resolves once it is open: closing
 * one that is still opening would be lost.
 */
export async function openDialog(dialog: Element | null): Promise<void> {
  const opening = dialog as Dialog;
  const before = focused();
  opening.addEventListener('wa-after-hide', (event) => {
    if (event.target === opening) {
      setTimeout(() => before?.focus());
    }
  });
  await opening.updateComplete;
  if (opening.isConnected) {
    opening.open = true;
    await opening.updateComplete;
  }
}

/** The focused element, looked for in shadow trees as well. */
function focused(): HTMLElement | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) {
    element = element.shadowRoot.activeElement;
  }
  return element as HTMLElement | null;
}
