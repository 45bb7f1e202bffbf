import type { TemplateResult } from 'lit';

type Catalogue = Readonly<Record<string, string>>;

/** A text with values in it, made by `str`. */
export interface Text {
  readonly strings: readonly string[];
  readonly values: readonly unknown[];
}

const catalogue = new Map<string, string>();
const translated = new Map<string, TemplateStringsArray>();
let language = 'en';

/** The language and region that numbers and dates follow, such as `en-GB` or `de`. */
export const currentLanguage = (): string => language;

/** Chooses language and region before anything is shown. */
export function chooseLanguage(tag: string): void {
  language = tag;
  document.documentElement.lang = tag;
}

/** Adds translations: English text to translated text, with `{0}`, `{1}` for the values in both. */
export function addMessages(messages: Catalogue): void {
  for (const [english, text] of Object.entries(messages)) {
    catalogue.set(english, text);
  }
}

/**
 * Adds the translations of a page: `LANGUAGE.json` beside its module, for the languages that it has.
 * Wait for it before the page's elements are shown: `await loadMessages(import.meta.url, ['de'])`.
 */
export async function loadMessages(module: string, languages: readonly string[]): Promise<void> {
  const [primary] = language.split('-');
  if (languages.includes(primary!)) {
    const answer = await fetch(new URL(`${primary}.json`, module));
    if (answer.ok) {
      addMessages((await answer.json()) as Catalogue);
    }
  }
}

/** Text with values for `msg`: `` msg(str`${name} is locked`) ``. */
export const str = (strings: TemplateStringsArray, ...values: unknown[]): Text => ({ strings, values });

/** The text in the viewer's language; English where no translation is known. */
export function msg(text: string | Text): string;
export function msg(text: TemplateResult): TemplateResult;
export function msg(text: string | Text | TemplateResult): string | TemplateResult {
  if (typeof text === 'string') {
    return catalogue.get(text) ?? text;
  }
  if ('_$litType$' in text) {
    const known = catalogue.get(keyOf(text.strings));
    return known === undefined ? text : translate(text, known);
  }
  const pattern = catalogue.get(keyOf(text.strings)) ?? keyOf(text.strings);
  return pattern.replace(/\{(\d+)\}/g, (_, index) => String(text.values[Number(index)]));
}

/** One of two texts by number, `{n}` in it replaced: `plural(3, '{n} file', '{n} files')`. */
export function plural(n: number, one: string, other: string): string {
  const rule = new Intl.PluralRules(language).select(n);
  return msg(rule === 'one' ? one : other).replace('{n}', new Intl.NumberFormat(language).format(n));
}

function keyOf(strings: readonly string[]): string {
  return strings.map((part, index) => (index === 0 ? part : `{${index - 1}}${part}`)).join('');
}

function translate(template: TemplateResult, text: string): TemplateResult {
  const parts = text.split(/\{(\d+)\}/);
  const order = parts.filter((_, index) => index % 2 === 1).map(Number);
  let strings = translated.get(text);
  if (strings === undefined) {
    const pieces = parts.filter((_, index) => index % 2 === 0);
    strings = Object.assign(pieces, { raw: pieces }) as unknown as TemplateStringsArray;
    translated.set(text, strings);
  }
  return { ...template, strings, values: order.map((index) => template.values[index]) };
}
