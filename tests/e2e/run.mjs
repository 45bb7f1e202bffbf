// The whole story in a real browser against a real server: `node run.mjs [STORY…]`.
// With SIGMAVAULT_URL and SIGMAVAULT_CODE it takes a fresh server that runs already; with SIGMAVAULT_PATIENCE_MS it waits longer than
// 30 s for what is to appear, on a machine that does much else.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
if (!existsSync(join(here, 'node_modules/playwright-core'))) {
  const args = ['ci', '--prefer-offline', '--ignore-scripts'];
  execFileSync('npm', args, { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] });
}

const { startServer } = await import('./lib/server.mjs');
const { openBrowser } = await import('./lib/browser.mjs');
const { Report } = await import('./lib/report.mjs');

const stories = [
  'setup',
  'first-boot',
  'machine',
  'updates',
  'files',
  'preview',
  'names',
  'many',
  'keyboard',
  'system',
  'live',
  'snapshots',
  'wizard',
  'usage',
  'compression',
  'codebooks',
  'dense',
  'security',
  'shares',
  'restart',
  'backup',
  'sigma',
  'session',
  'looks',
];
/** Need root and change disks that are files: run when they are named. */
const named = ['first-boot'];
const wanted = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), 'sigmavault-e2e-'));
const report = new Report(join(here, 'target'));
const root = resolve(here, '../..');

const server = await startServer(root, join(work, 'data'));
const browser = await openBrowser(work);
try {
  const world = {
    ...browser,
    server,
    work,
    root,
    report,
    owner: 'anna',
    password: 'correct horse battery staple',
    /** Addresses of servers that stories started themselves. */
    others: [],
  };
  for (const name of stories) {
    // later stories stand on the account and the vault of the first
    if ((wanted.length === 0 && !named.includes(name)) || wanted.includes(name) || name === 'setup') {
      report.story(name);
      const { story } = await import(`./stories/${name}.mjs`);
      await story(world);
    }
  }
  report.story('browser');
  await report.step('nothing was asked of another host', () =>
    browser.assertNoOutsideRequests(server.url, ...world.others),
  );
  await report.step('no content policy was broken, no script failed', () => browser.assertNoComplaints());
} catch (error) {
  console.log(`stopped: ${error.message}`);
} finally {
  await browser.close();
  await server.stop();
  rmSync(work, { recursive: true, force: true });
}
process.exit(report.end());
