import {
  LitElement,
  Problem,
  backOff,
  css,
  customElement,
  events,
  html,
  msg,
  request,
  sessionEnded,
  state,
} from '@sigmavault/ui';
import type { Session, Status } from './types.js';
import './frame.js';
import './login.js';
import './setup.js';
import { setupRuns } from './steps.js';
import './toasts.js';

/** The whole UI: waits for the server, then shows set-up, log-in or the pages. */
@customElement('sv-app')
export class App extends LitElement {
  @state() private status?: Status;
  @state() private session?: Session;
  @state() private setupRuns = false;
  @state() private waiting = '';
  private attempt = 0;

  static override styles = css`
    :host {
      display: block;
      min-height: 100dvh;
    }
    .waiting {
      display: grid;
      place-content: center;
      justify-items: center;
      gap: var(--sv-space-3);
      min-height: 100dvh;
      padding: var(--sv-space-3);
      text-align: center;
    }
  `;

  override connectedCallback(): void {
    super.connectedCallback();
    sessionEnded.addEventListener('ended', () => this.leave());
    events.addEventListener('refused', () => void this.checkSession());
    void this.begin();
  }

  override render() {
    return html`${this.renderState()}<sv-toasts></sv-toasts>`;
  }

  private renderState() {
    if (!this.status) {
      return html`<main class="waiting">
        <wa-spinner></wa-spinner>
        <p role="status">${this.waiting || msg('Loading …')}</p>
      </main>`;
    }
    if (this.setupRuns) {
      return html`<sv-setup
        .developer=${this.status.developer}
        .owned=${this.session !== undefined}
        @setup-finished=${this.finishSetup}
      ></sv-setup>`;
    }
    if (!this.session) {
      return html`<sv-login .developer=${this.status.developer} @logged-in=${this.enter}></sv-login>`;
    }
    return html`<sv-frame
      .session=${this.session}
      .status=${this.status}
      @logged-out=${this.leave}
    ></sv-frame>`;
  }

  private async begin(): Promise<void> {
    try {
      const status = await request<Status>('GET', '/status');
      this.setupRuns = status.setupNeeded;
      if (!status.setupNeeded) {
        await this.readSession();
        this.setupRuns = this.session !== undefined && (await setupRuns());
      }
      this.status = status;
    } catch {
      this.waiting = msg('SigmaVault is starting or does not answer. Trying again …');
      setTimeout(() => void this.begin(), backOff(this.attempt++, Math.random()));
    }
  }

  private async readSession(): Promise<void> {
    try {
      this.session = await request<Session>('GET', '/session');
      events.start();
    } catch (error) {
      if (!(error instanceof Problem && error.status === 401)) {
        throw error;
      }
      this.session = undefined;
    }
  }

  private async checkSession(): Promise<void> {
    try {
      await this.readSession();
    } catch {
      this.leave();
    }
  }

  private async enter(): Promise<void> {
    this.status = await request<Status>('GET', '/status');
    await this.readSession();
    this.setupRuns = this.session !== undefined && (await setupRuns());
  }

  private async finishSetup(): Promise<void> {
    this.status = await request<Status>('GET', '/status');
    await this.readSession();
    this.setupRuns = false;
  }

  private leave(): void {
    events.stop();
    this.session = undefined;
  }
}
