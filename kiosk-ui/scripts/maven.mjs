// What Maven runs, only when inputs changed: `maven.mjs build` (with `npm ci`) or `maven.mjs check`.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const skipped = new Set(['node_modules', 'dist', 'target']);

function* filesUnder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !skipped.has(entry.name)) {
      yield* filesUnder(path);
    } else if (entry.isFile()) {
      yield path;
    }
  }
}

function hash(paths) {
  const sum = createHash('sha256').update(process.version);
  for (const path of paths) {
    sum.update(`\0${path.slice(home.length)}\0`).update(readFileSync(path));
  }
  return sum.digest('hex');
}

function inputs() {
  const bundles = resolve(home, '../bundles');
  const pages = readdirSync(bundles)
    .sort()
    .map((area) => join(bundles, area, 'page/src/main/ts'))
    .filter(existsSync);
  return [home, ...pages].flatMap((folder) => [...filesUnder(folder)]);
}

/** Runs `work` unless `stamp` says that it ran with the same inputs and its result is still there. */
function unlessDone(stamp, key, result, work) {
  if (existsSync(result) && existsSync(stamp) && readFileSync(stamp, 'utf8') === key) {
    return;
  }
  work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, key);
}

const npm = (...args) => execFileSync('npm', args, { cwd: home, stdio: 'inherit' });

const modules = join(home, 'node_modules');
const lock = hash([join(home, 'package-lock.json')]);
unlessDone(join(modules, '.sigmavault'), lock, modules, () =>
  npm('ci', '--prefer-offline', '--ignore-scripts'),
);

const key = hash(inputs());
if (process.argv[2] === 'check') {
  unlessDone(join(home, 'target/checked'), key, home, () => {
    npm('run', '--silent', 'lint');
    npm('run', '--silent', 'test');
  });
} else {
  unlessDone(join(home, 'target/built'), key, join(home, 'dist/shell/index.html'), () =>
    npm('run', '--silent', 'build'),
  );
}
