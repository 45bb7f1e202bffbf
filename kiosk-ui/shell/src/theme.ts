export type Theme = 'auto' | 'light' | 'dark';

const KEY = 'sigmavault.theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

/** The theme the person chose on this device; `auto` follows the device. */
export function chosenTheme(): Theme {
  const stored = localStorage.getItem(KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'auto';
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
  apply();
}

/** Applies the theme now and whenever the device changes. */
export function followTheme(): void {
  dark.addEventListener('change', apply);
  apply();
}

function apply(): void {
  const theme = chosenTheme();
  const isDark = theme === 'dark' || (theme === 'auto' && dark.matches);
  document.documentElement.classList.toggle('wa-dark', isDark);
  document.documentElement.classList.toggle('wa-light', !isDark);
}
