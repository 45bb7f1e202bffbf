// Builds the shell, the kit and every page into dist/, and fails when a budget is exceeded.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** Sizes in bytes after gzip. */
const FIRST_LOAD_MAX = 150_000;
/** A page, and each part that it fetches when it is first shown. */
const PAGE_MAX = 15_000;

const home = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const bundles = resolve(home, '../bundles');
const shell = join(home, 'dist/shell');
const vite = join(home, 'node_modules/vite/bin/vite.js');
const gz = (file) => gzipSync(readFileSync(file), { level: 9 }).length;

function build(config, folder, outDir) {
  const args = [vite, 'build', '-c', join(home, config), '--logLevel', 'warn', '--outDir', outDir];
  execFileSync(process.execPath, args, { cwd: folder, stdio: 'inherit' });
}

function copyIcon() {
  const bytes = readFileSync(join(home, 'shell/src/icon.svg'));
  const name = `icon-${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}.svg`;
  writeFileSync(join(shell, name), bytes);
  return name;
}

function writeIndex() {
  const manifest = JSON.parse(readFileSync(join(shell, 'manifest.json'), 'utf8'));
  const entry = (end) => Object.values(manifest).find((each) => each.src?.endsWith(end));
  const main = entry('src/main.ts');
  const names = {
    shell: main.file,
    kit: entry('kit/src/index.ts').file,
    style: main.css[0],
    icon: copyIcon(),
  };
  const html = readFileSync(join(home, 'shell/index.html'), 'utf8');
  writeFileSync(
    join(shell, 'index.html'),
    html.replace(/@(\w+)@/g, (_, name) => names[name]),
  );
  rmSync(join(shell, 'manifest.json'));
  return manifest;
}

/** What a browser fetches before the first page: everything but languages. */
function firstLoad(manifest) {
  const lazy = new Set(
    Object.values(manifest)
      .filter((each) => each.src?.endsWith('.json'))
      .map((each) => each.file),
  );
  return readdirSync(shell).filter((name) => !lazy.has(name));
}

/** A page with what it imports at once, and each part that it fetches later, without what is there by then. */
function partsOf(folder) {
  const code = (name) => readFileSync(join(folder, name), 'utf8');
  const closure = (name, seen) => {
    if (!seen.has(name)) {
      seen.add(name);
      for (const [, each] of code(name).matchAll(/(?:from|import)\s*["']\.\/([\w.-]+)["']/g)) {
        closure(each, seen);
      }
    }
    return seen;
  };
  const sum = (names) => [...names].reduce((total, name) => total + gz(join(folder, name)), 0);
  const atOnce = closure('page.mjs', new Set());
  const later = readdirSync(folder).filter((name) => name.endsWith('.mjs') && !atOnce.has(name));
  const rest = (name) => [...closure(name, new Set())].filter((each) => !atOnce.has(each));
  return [['page.mjs', sum(atOnce)], ...later.map((name) => [name, sum(rest(name))])];
}

/** Catalogues of a page are files beside its module, fetched only where their language is wanted. */
function copyMessages(from, to) {
  for (const name of readdirSync(from).filter((each) => each.endsWith('.json'))) {
    copyFileSync(join(from, name), join(to, name));
  }
}

/** Beside every file its gzip form, so that the server need not compress. */
function compress(folder) {
  for (const name of readdirSync(folder)) {
    writeFileSync(join(folder, `${name}.gz`), gzipSync(readFileSync(join(folder, name)), { level: 9 }));
  }
}

function check(what, size, max) {
  console.log(`${what}: ${size} bytes gzip (at most ${max})`);
  if (size > max) {
    console.error(`${what} is too large: remove ${size - max} bytes`);
    process.exitCode = 1;
  }
}

build('shell.config.ts', home, shell);
const files = firstLoad(writeIndex());
check(
  'first load',
  files.reduce((sum, name) => sum + gz(join(shell, name)), 0),
  FIRST_LOAD_MAX,
);
compress(shell);

for (const area of readdirSync(bundles).sort()) {
  const folder = join(bundles, area, 'page');
  if (existsSync(join(folder, 'src/main/ts/page.ts'))) {
    const out = join(home, 'dist/pages', area);
    build('page.config.ts', folder, out);
    copyMessages(join(folder, 'src/main/ts'), out);
    for (const [name, size] of partsOf(out)) {
      check(`page ${area}, ${name}`, size, PAGE_MAX);
    }
    compress(out);
  }
}
