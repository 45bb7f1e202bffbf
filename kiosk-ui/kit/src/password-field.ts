import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from './msg.js';
import { MIN_LENGTH, strength } from './password.js';

/** A new password with how strong it is; `value` holds it, `problem` says why it can't be used. */
@customElement('sv-password-field')
export class PasswordField extends LitElement {
  @property() label = '';
  @property() hint = '';
  @state() value = '';

  static override styles = css`
    p {
      margin: var(--sv-space-1) 0 0;
      font-size: 0.875rem;
      color: var(--sv-quiet);
    }
    meter {
      width: 100%;
      height: 0.5rem;
    }
  `;

  get problem(): string {
    return [...this.value].length < MIN_LENGTH
      ? msg('At least 8 characters are needed: several words are easy to remember and hard to guess.')
      : '';
  }

  override render() {
    const grade = strength(this.value);
    return html`<wa-input
        name="fresh"
        type="password"
        password-toggle
        label=${this.label}
        hint=${this.hint}
        autocomplete="new-password"
        @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && this.closest('form')?.requestSubmit()}
        @input=${(event: Event) => (this.value = (event.target as HTMLInputElement).value)}
      ></wa-input>
      <meter
        min="0"
        max="3"
        low="1.5"
        high="2.5"
        optimum="3"
        .value=${grade}
        aria-label=${msg('Strength')}
      ></meter>
      <p aria-live="polite">${this.words(grade)}</p>`;
  }

  private words(grade: 0 | 1 | 2 | 3): string {
    const texts = [
      this.value === '' ? msg('At least 8 characters') : msg('Too short: at least 8 characters'),
      msg('Weak: add another word or two'),
      msg('Fair'),
      msg('Strong'),
    ];
    return texts[grade]!;
  }
}
