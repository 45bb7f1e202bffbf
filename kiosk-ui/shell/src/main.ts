import './tokens.css';
import { addMessages, chooseLanguage } from '@sigmavault/ui';
import { followTheme } from './theme.js';

/** Languages with a catalogue; English is in the code. */
const catalogues: Record<string, () => Promise<{ default: Record<string, string> }>> = {
  de: () => import('./de.json'),
};

const wanted = navigator.languages
  .map((tag) => tag.split('-')[0]!)
  .find((tag) => tag === 'en' || tag in catalogues);
const language = wanted ?? 'en';
followTheme();
chooseLanguage(language);
if (language in catalogues) {
  addMessages((await catalogues[language]!()).default);
}
await import('./app.js');
