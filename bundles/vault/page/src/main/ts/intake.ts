import {
  html,
  msg,
  notify,
  notifyError,
  str,
  type ReactiveController,
  type ReactiveControllerHost,
} from '@sigmavault/ui';
import { fromDrop, fromPicker, type Found } from './dropped.js';
import type { Place } from './types.js';
import { queue } from './uploads.js';

/** Takes files into a folder: by the pickers, or dropped on its element. */
export class Intake implements ReactiveController {
  /** True while something is dragged over the folder. */
  dropping = false;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly place: () => Place,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.become(false);
  }

  /** The hidden inputs that `pick` opens. */
  renderInputs() {
    const input = (id: string, folder: boolean) =>
      html`<input
        id=${id}
        class="visually-hidden"
        type="file"
        multiple
        ?webkitdirectory=${folder}
        tabindex="-1"
        aria-hidden="true"
        @change=${this.onPicked}
      />`;
    return html`${input('files', false)}${input('folder', true)}`;
  }

  pick(id: 'files' | 'folder'): void {
    this.host.shadowRoot!.querySelector<HTMLInputElement>(`#${id}`)!.click();
  }

  readonly onDragOver = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files')) {
      event.preventDefault();
      this.become(true);
    }
  };

  readonly onDragLeave = (): void => this.become(false);

  readonly onDrop = async (event: DragEvent): Promise<void> => {
    this.become(false);
    if (event.dataTransfer) {
      event.preventDefault();
      try {
        this.upload(await fromDrop(this.place(), event.dataTransfer));
      } catch (error) {
        notifyError(error);
      }
    }
  };

  private readonly onPicked = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    this.upload(fromPicker(this.place(), input.files ?? []));
    input.value = '';
  };

  private upload(found: Found): void {
    queue.add(found.jobs);
    if (found.refused.length > 0) {
      notify(msg(str`Not uploaded: ${found.refused.slice(0, 3).join('; ')}`), 'error');
    }
  }

  private become(dropping: boolean): void {
    if (dropping !== this.dropping) {
      this.dropping = dropping;
      this.host.requestUpdate();
    }
  }
}
