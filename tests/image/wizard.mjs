// The first minutes with an appliance in a real browser: `node wizard.mjs URL CODE OWNER PASSWORD PASSPHRASE FOLDER`. The owner
// is made on a phone, the steps of the set-up are gone through, an empty disk becomes a pool and a vault is made on it; then FOLDER is
// dropped onto the page, and one file of it is saved again. The machine is emulated and slow: only the patience differs from tests/e2e.
import { readdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { openBrowser } from '../e2e/lib/browser.mjs';
import { sha256 } from '../e2e/lib/files.mjs';
import { Report } from '../e2e/lib/report.mjs';
import { Ui, equal } from '../e2e/lib/ui.mjs';

const PATIENCE_MS = 600_000;
const [url, code, owner, password, passphrase, folder] = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), 'sigmavault-wizard-'));
const report = new Report(join(import.meta.dirname, 'target/wizard'));
const browser = await openBrowser(work);
const context = await browser.newContext({ viewport: { width: 400, height: 800 }, timezoneId: 'Europe/Berlin' });
context.setDefaultTimeout(PATIENCE_MS);
context.setDefaultNavigationTimeout(PATIENCE_MS);
const page = await context.newPage();
report.page = page;
report.story('wizard');
const essential = { essential: true };

/** What a person does with each step, by its heading; one that is not known here is left for later. */
const steps = {
  'Time zone': () => page.getByRole('button', { name: 'Next' }).click(),
  Network: () => page.getByRole('button', { name: 'Keep it as it is' }).click(),
  'A disk for your files': async () => {
    const label = await page.locator('wa-input[name=title]').getAttribute('label');
    const title = /“(.*)”/.exec(label)[1];
    await page.getByLabel('Type “').fill(title);
    await page.keyboard.press('Enter');
  },
  'Your first vault': async () => {
    await page.getByLabel('Place').getByText('data, ').waitFor({ state: 'attached' });
    await page.getByLabel('Name of the vault').fill('main');
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.getByRole('button', { name: 'Create vault' }).click();
  },
  'Share your files': () => page.getByRole('button', { name: 'Share', exact: true }).click(),
  // an image without update keys has nothing to set here, and so no "Later"
  Updates: () =>
    page.getByRole('button', { name: 'Next' }).or(page.getByRole('button', { name: 'Later' })).last().click(),
};

/** The heading of the step that is shown; empty once the vault's folder is. */
async function shown(before) {
  const heading = page.locator('main h1, h1').first();
  const limit = Date.now() + PATIENCE_MS;
  while (Date.now() < limit) {
    const text = (await heading.textContent({ timeout: 5000 }).catch(() => '')).trim();
    if (text === 'main') {
      await page.getByText('This folder is empty').waitFor();
      return '';
    }
    if (text !== '' && text !== before) {
      return text;
    }
    await page.waitForTimeout(300);
  }
  throw new Error(`nothing came after “${before}”`);
}

try {
  await report.step('the owner is made with the code on the screen', async () => {
    await page.goto(url);
    await page.getByLabel('Set-up code').fill(code);
    await page.getByLabel('Your name').fill(owner);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.keyboard.press('Enter');
  }, essential);
  await report.step('each step of the set-up is gone through, to a vault on the new disk', async () => {
    const seen = [];
    for (let now = await shown('Set up'); now !== ''; now = await shown(now)) {
      seen.push(now);
      const act = steps[now] ?? (() => page.getByRole('button', { name: 'Later' }).first().click());
      await act();
    }
    console.log(`     steps: ${seen.join(', ')}`);
    equal(Object.keys(steps).filter((each) => !seen.includes(each)), [], 'steps that were not asked');
  }, essential);
  const ui = new Ui({ page, server: { url }, owner, password });
  await report.step('the vault is shared with its owner over WebDAV', async () => {
    const { body } = await ui.rest('GET', '/shares');
    equal(
      body.shares.map(({ name, protocols }) => ({ name, protocols })),
      [{ name: 'files', protocols: ['webdav'] }],
      'shares',
    );
  });
  const names = readdirSync(folder).sort();
  await report.step('a folder is dropped onto the page', async () => {
    await page.setViewportSize({ width: 1100, height: 720 });
    await ui.drop([folder]);
    await ui.link(basename(folder)).click(); // without leaving the page, which still uploads
    for (const name of names) {
      await ui.link(name).waitFor();
    }
  }, essential);
  await report.step('and a file of it is saved again', async () => {
    await ui.mark(names[0]);
    const saved = await ui.downloaded(() => ui.tool('Download').click());
    equal(saved.sha256, sha256(readFileSync(join(folder, names[0]))), names[0]);
  });
  await report.step('nothing was asked of another host, and no script failed', async () => {
    browser.assertNoOutsideRequests(url);
    browser.assertNoComplaints();
  });
} catch (error) {
  console.log(`stopped: ${error.message}`);
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}
process.exit(report.end());
