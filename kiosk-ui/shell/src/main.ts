import './tokens.css';
import { addMessages, chooseLanguage } from '@sigmavault/ui';
import { followTheme } from './theme.js';

/** Languages with a catalogue; English is in the code. */
const catalogues: Record<string, () => Promise<{ default: Record<string, string> }>> = {
  de: () => import('./de.json'),
};

const primary = (tag: string): string => tag.split('-')[0]!;
const language =
  navigator.languages.find((tag) => primary(tag) === 'en' || primary(tag) in catalogues) ?? 'en';
followTheme();
chooseLanguage(language);
if (primary(language) in catalogues) {
  addMessages((await catalogues[primary(language)]!()).default);
}
await import('./app.js');
