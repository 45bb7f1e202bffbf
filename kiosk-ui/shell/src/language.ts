/** Languages with texts, each by its own name; English is in the code, the others have a catalogue. */
export const languages: Readonly<Record<string, string>> = { en: 'English', de: 'Deutsch' };

const KEY = 'sigmavault.language';

export const primary = (tag: string): string => tag.split('-')[0]!;

/** What the person chose in this browser; empty for what the server says. */
export function ownLanguage(): string {
  const stored = localStorage.getItem(KEY) ?? '';
  return stored in languages ? stored : '';
}

/** Chooses for this browser, and opens the page anew in it. */
export function chooseOwnLanguage(language: string): void {
  if (language) {
    localStorage.setItem(KEY, language);
  } else {
    localStorage.removeItem(KEY);
  }
  location.reload();
}

/**
 * The language of the pages: this browser's choice, else the server's, else the first that the browser prefers. The
 * browser's region is kept, for numbers and dates.
 */
export function languageToShow(): string {
  const wanted = ownLanguage() || (document.documentElement.dataset['language'] ?? '');
  const preferred = navigator.languages.filter((tag) => primary(tag) in languages);
  if (wanted in languages) {
    return preferred.find((tag) => primary(tag) === wanted) ?? wanted;
  }
  return preferred[0] ?? 'en';
}
