import { html, msg, nothing } from '@sigmavault/ui';

/** As the server has it where nobody says a number. */
export const RECYCLE_DAYS = '30';

const LONGEST = 36_500;

/** Days that were typed; 0 for ever, undefined if they are none. */
export function daysOf(text: string): number | undefined {
  const number = Number(text.trim() || '0');
  return Number.isInteger(number) && number >= 0 && number <= LONGEST ? number : undefined;
}

/** As `daysOf` reads them; empty for ever. */
export const daysText = (days: number): string => (days === 0 ? '' : String(days));

export const daysProblem = (text: string): string =>
  daysOf(text) === undefined
    ? msg('What was removed is kept for 1 to 36,500 whole days; empty: for ever.')
    : '';

/** How long the recycle bin keeps what was removed, while there is one. */
export const renderDays = (recycleBin: boolean, text: string, typed?: (text: string) => void) =>
  recycleBin
    ? html`<wa-input
        name="days"
        label=${msg('Days in the recycle bin')}
        hint=${msg('What was removed before goes for good; empty: it is kept for ever')}
        inputmode="numeric"
        autocomplete="off"
        .defaultValue=${text}
        @input=${(event: Event) => typed?.((event.target as HTMLInputElement).value)}
      ></wa-input>`
    : nothing;
