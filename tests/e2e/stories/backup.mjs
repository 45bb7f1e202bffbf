import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertAccessible } from '../lib/browser.mjs';
import { ownServer } from '../lib/server.mjs';
import { Ui, equal } from '../lib/ui.mjs';

const PASSPHRASE = 'six swans asleep on the lake';

/** The owner makes a backup of the settings, and a new server takes it in at its set-up. */
export async function story(world) {
  const { page, report, work, newContext, root } = world;
  const ui = new Ui(world);
  const file = join(work, 'settings.svb');
  report.page = page;
  await report.step(
    'the page makes a backup, sealed with a passphrase',
    async () => {
      await ui.open('/system/backup');
      const part = page.locator('sv-backup');
      await part.getByRole('heading', { name: 'Backup of settings' }).waitFor();
      await assertAccessible(page);
      const field = part.locator('wa-input[name=passphrase] input');
      const make = part.getByRole('button', { name: 'Make a backup' });
      await field.fill('short');
      await make.click();
      await ui.notice(/passphrase/i).waitFor();
      await field.fill(PASSPHRASE);
      const [download] = await Promise.all([page.waitForEvent('download'), make.click()]);
      await download.saveAs(file);
      equal(readFileSync(file).subarray(0, 8).toString(), 'SVBACKUP', 'first bytes');
      equal(readFileSync(file).includes(world.owner), false, 'a name in the file');
    },
    { essential: true },
  );
  await report.step('mirrors are switched on, and the recovery phrase is shown once', async () => {
    const part = page.locator('sv-backup');
    await part.getByRole('button', { name: 'Switch on' }).click();
    await part.locator('code.phrase').waitFor();
    await assertAccessible(page);
    await page.reload();
    await part.getByRole('button', { name: 'New recovery phrase' }).waitFor();
    equal(await part.locator('code.phrase').count(), 0, 'phrases');
    await part.getByRole('button', { name: 'Switch off' }).click();
    await ui.answer('Switch off');
    await part.getByRole('button', { name: 'Switch on' }).waitFor();
  });

  const server = await ownServer(root, join(work, 'backup-data'));
  world.others.push(server.url);
  const context = await newContext();
  const fresh = await context.newPage();
  report.page = fresh;
  try {
    await restore({ ...world, server, page: fresh, file });
  } finally {
    report.page = page;
    await context.close();
    await server.stop();
  }
}

async function restore(world) {
  const { page, report, server, file } = world;
  const ui = new Ui(world);
  const form = page.locator('sv-restore');
  await report.step('a new server refuses a wrong code and a wrong passphrase', async () => {
    await ui.open('/');
    await page.getByRole('button', { name: 'Restore from a backup' }).click();
    await form.getByLabel('Set-up code').fill('AAAA-BBBB-CCCC');
    await form.locator('input[type=file]').setInputFiles(file);
    await form.locator('wa-input[name=secret] input').fill('something else');
    await form.getByRole('button', { name: 'Restore', exact: true }).click();
    await form.getByRole('alert').first().waitFor();
    await assertAccessible(page);
    await form.getByLabel('Set-up code').fill(server.code);
    await form.getByRole('button', { name: 'Restore', exact: true }).click();
    await form.getByRole('alert').getByText(/passphrase|opens/i).waitFor();
  });
  await report.step(
    'it takes the backup in, and is started again as the old one',
    async () => {
      await form.locator('wa-input[name=secret] input').fill(PASSPHRASE);
      await form.getByRole('button', { name: 'Restore', exact: true }).click();
      await page.getByText('SigmaVault starts again').waitFor();
      equal(await server.ended(), 10, 'exit code');
      await server.start();
      await page.getByRole('heading', { name: 'Log in' }).waitFor();
      await ui.logIn();
      await page.getByRole('navigation', { name: 'Pages' }).waitFor();
    },
    { essential: true },
  );
}
