// Checks that every catalogue translates exactly the texts in the code: `messages.mjs [--missing]`.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const bundles = resolve(home, '../bundles');

/** Titles of pages: the shell translates them before it has loaded the page. */
const TITLES = ['Compression', 'Files', 'Machine', 'Security', 'Shares', 'System', 'Updates'];

const quoted = String.raw`'((?:[^'\\]|\\.)*)'`;
const patterns = [
  { pattern: new RegExp(String.raw`\bmsg\(\s*${quoted}`, 'g') },
  { pattern: /\bmsg\(\s*"((?:[^"\\]|\\.)*)"/g }, // a text with an apostrophe
  { pattern: new RegExp(String.raw`\bmsg\(\s*(?:str|html)${'`'}([^${'`'}]*)${'`'}`, 'g'), template: true },
  { pattern: new RegExp(String.raw`\bplural\(\s*[^,']+,\s*${quoted},\s*${quoted}`, 'g') },
];

/** `${value} of ${total}` to `{0} of {1}`; values have no braces within braces. */
function numbered(text) {
  let index = 0;
  return text.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, () => `{${index++}}`);
}

function textsIn(folder) {
  const texts = new Set();
  for (const name of readdirSync(folder).filter((each) => /(?<!\.test)\.ts$/.test(each))) {
    const code = readFileSync(join(folder, name), 'utf8');
    for (const { pattern, template } of patterns) {
      for (const [, ...found] of code.matchAll(pattern)) {
        found.forEach((text) => texts.add(template ? numbered(text) : text.replace(/\\'/g, "'")));
      }
    }
  }
  return texts;
}

const own = new Set([...textsIn(join(home, 'kit/src')), ...textsIn(join(home, 'shell/src')), ...TITLES]);
const places = [{ folder: join(home, 'shell/src'), texts: own }];
for (const area of readdirSync(bundles).sort()) {
  const folder = join(bundles, area, 'page/src/main/ts');
  if (existsSync(folder)) {
    places.push({ folder, texts: new Set([...textsIn(folder)].filter((text) => !own.has(text))) });
  }
}

let wrong = 0;
for (const { folder, texts } of places) {
  const file = join(folder, 'de.json');
  const known = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const missing = [...texts].filter((text) => !(text in known));
  const unused = Object.keys(known).filter((text) => !texts.has(text));
  wrong += missing.length + unused.length;
  if (process.argv[2] === '--missing') {
    console.log(file, JSON.stringify(missing, null, 1));
  } else {
    missing.forEach((text) => console.error(`${file}: no translation of: ${text}`));
    unused.forEach((text) => console.error(`${file}: nothing says any more: ${text}`));
  }
}
process.exitCode = wrong > 0 && process.argv[2] !== '--missing' ? 1 : 0;
