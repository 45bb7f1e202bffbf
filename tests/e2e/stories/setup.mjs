import { join } from 'node:path';
import { assertAccessible, assertFits } from '../lib/browser.mjs';
import { Ui } from '../lib/ui.mjs';

/** First start: wrong and right codes, the owner, the first vault. */
export async function story(world) {
  const { page, report, server, root, owner, password } = world;
  const ui = new Ui(world);
  report.page = page;
  const secret = page.getByLabel('Password', { exact: true });

  await report.step('a fresh server shows the set-up, on every address', async () => {
    await ui.open('/files/somewhere');
    await page.getByRole('heading', { name: 'Set up' }).waitFor();
    await page.screenshot({ path: join(root, 'docs/images/setup.png') });
    await assertAccessible(page);
  });
  await report.step('a phone of 360 pixels shows it whole', async () => {
    await page.setViewportSize({ width: 360, height: 700 });
    await assertFits(page);
    await page.setViewportSize({ width: 1100, height: 720 });
  });
  await report.step('a wrong code is refused in words', async () => {
    await page.getByLabel('Set-up code').fill('AAAAA-AAAAA');
    await page.getByLabel('Your name').fill(owner);
    await secret.fill(password);
    await page.getByRole('button', { name: 'Create owner' }).click();
    await page.getByRole('alert').getByText(/code/i).waitFor();
    await assertAccessible(page);
  });
  await report.step('a short password is refused before it is sent', async () => {
    await secret.fill('short');
    await page.getByText('Too short').waitFor();
    await page.getByRole('button', { name: 'Create owner' }).click();
    await page.getByRole('alert').getByText('At least 8 characters').waitFor();
  });
  await report.step('the printed code makes the owner', async () => {
    await page.getByLabel('Set-up code').fill(server.code);
    await secret.fill(password);
    await page.getByText('Strong').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your first vault' }).waitFor();
    await assertAccessible(page);
  }, { essential: true });
  await report.step('a bad vault name is refused in words', async () => {
    await page.getByLabel('Name of the vault').fill('Not A Name!');
    await page.getByLabel('Passphrase', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Create vault' }).click();
    await page.getByRole('alert').getByText(/name/i).waitFor();
  });
  await report.step('the vault is made and opened', async () => {
    await page.getByLabel('Name of the vault').fill('home');
    await page.getByRole('button', { name: 'Create vault' }).click();
    await page.getByRole('heading', { name: 'Share your files' }).waitFor();
    await assertAccessible(page);
    await page.getByRole('button', { name: 'Later' }).click();
    await page.getByRole('heading', { name: 'home' }).waitFor();
    await page.getByText('This folder is empty').waitFor();
    await assertAccessible(page);
  }, { essential: true });
}
