import './tokens.css';
import { addMessages, chooseLanguage } from '@sigmavault/ui';
import { languageToShow, primary } from './language.js';
import { followTheme } from './theme.js';

/** Catalogues of the languages other than English, which is in the code. */
const catalogues: Record<string, () => Promise<{ default: Record<string, string> }>> = {
  de: () => import('./de.json'),
};

const language = languageToShow();
followTheme();
chooseLanguage(language);
if (primary(language) in catalogues) {
  addMessages((await catalogues[primary(language)]!()).default);
}
await import('./app.js');
