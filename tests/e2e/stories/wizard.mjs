import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertAccessible, assertFits } from '../lib/browser.mjs';
import { noise, write } from '../lib/files.mjs';
import { Ui, equal } from '../lib/ui.mjs';

/** A vault with all that can open it: made step by step, unlocked by its key file, its slots changed. */
export async function story(world) {
  const { page, report, root, work } = world;
  const ui = new Ui(world);
  const wizard = page.locator('sv-new-vault');
  const settings = page.locator('sv-vault-settings');
  const stick = join(work, 'stick.key');
  const next = () => wizard.getByRole('button', { name: 'Next' }).click();
  const at = (title) => wizard.getByRole('heading', { name: title }).waitFor();
  const passphrase = 'seven geese over the lake';
  const secrets = wizard.locator('sv-new-passphrase').locator('input');
  const choose = async (button, path) => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()]);
    await chooser.setFiles(path);
  };

  await report.step('a name that cannot be stays where it is, by keyboard', async () => {
    await ui.open('/files');
    await page.getByRole('link', { name: 'New vault' }).click();
    await at('Name');
    await page.waitForFunction(() => document.activeElement?.localName === 'sv-app');
    await wizard.getByLabel('Name of the vault').fill('Not a name');
    await page.keyboard.press('Enter');
    await wizard.getByRole('alert').getByText('small letters').waitFor();
    await wizard.getByLabel('Name of the vault').fill('safe');
    await page.keyboard.press('Enter');
    await at('How it is unlocked');
  });
  await report.step('the passphrase is typed twice, the key file is chosen again', async () => {
    await secrets.nth(0).fill(passphrase);
    await secrets.nth(1).fill('something else');
    await next();
    await wizard.getByRole('alert').getByText('not the same').waitFor();
    await secrets.nth(1).fill(passphrase);
    await wizard.getByLabel('Key file', { exact: true }).check();
    await next();
    await wizard.getByRole('alert').getByText('A key file is needed').waitFor();
    const make = wizard.getByRole('button', { name: 'Make and save a key file' });
    const [download] = await Promise.all([page.waitForEvent('download'), make.click()]);
    equal(download.suggestedFilename(), 'safe.key', 'name');
    await download.saveAs(stick);
    equal(readFileSync(stick).length, 64, 'bytes of the key file');
    await next();
    await wizard.getByRole('alert').getByText('Choose the key file that you saved').waitFor();
    const again = wizard.getByRole('button', { name: 'Choose the saved file' });
    await choose(again, write(join(work, 'wrong.key'), noise(64)));
    await wizard.getByText('is not the key file that was made here').waitFor();
    await choose(again, stick);
    await wizard.getByText('is the key file that was made').waitFor();
    await wizard.getByText('only then is it certain').waitFor({ state: 'detached' });
    await assertAccessible(page);
    await page.screenshot({ path: join(root, 'docs/images/wizard.png'), fullPage: true });
    await next();
    await at('After a restart');
  });
  await report.step('Back of the browser and of the page lose nothing', async () => {
    await page.goBack();
    await at('How it is unlocked');
    equal(await secrets.nth(1).inputValue(), passphrase, 'passphrase');
    await wizard.getByRole('button', { name: 'Back' }).click();
    await at('Name');
    equal(await wizard.getByLabel('Name of the vault').inputValue(), 'safe', 'name');
    await next();
    await next();
    await at('After a restart');
  });
  await report.step('a step cannot be jumped over, and a phone shows them', async () => {
    await wizard.getByLabel('By a key file on a stick').check();
    await next();
    await wizard.getByRole('alert').getByText('starts with /').waitFor();
    await assertAccessible(page);
    await page.setViewportSize({ width: 360, height: 700 });
    await assertFits(page);
    await page.goBack();
    await at('How it is unlocked');
    await assertFits(page);
    await page.setViewportSize({ width: 1100, height: 720 });
    await next();
    await at('After a restart');
  });
  await report.step('the server tries the key file, and makes the vault', async () => {
    await wizard.getByLabel('Path of the key file').fill(join(work, 'wrong.key'));
    await next();
    await at('Summary');
    await wizard.getByText(join(work, 'wrong.key')).waitFor();
    await wizard.getByRole('button', { name: 'Create vault' }).click();
    await wizard.getByRole('alert').getByText(/key file/i).waitFor();
    await wizard.getByRole('button', { name: 'Back' }).click();
    await wizard.getByLabel('Path of the key file').fill(stick);
    await next();
    await wizard.getByRole('button', { name: 'Create vault' }).click();
    await page.getByText('This folder is empty').waitFor();
  });
  await report.step('the keys of the vault: what opens it, and how after a restart', async () => {
    await page.getByRole('link', { name: 'Keys' }).click();
    await settings.getByText('Key file number').waitFor();
    equal(await settings.locator('tbody tr').count(), 2, 'slots');
    equal(await settings.getByLabel('Path of the key file').inputValue(), stick, 'path');
    await assertAccessible(page);
    await settings.getByLabel('Path of the key file').fill('/media/stick/safe.key');
    await page.screenshot({ path: join(root, 'docs/images/keys.png'), fullPage: true });
    await settings.getByLabel('Ask each time').check();
    await settings.getByRole('button', { name: 'Save' }).click();
    await ui.notice('Saved').waitFor();
    equal((await ui.rest('GET', '/vaults/safe')).body.opening.kind, 'ask', 'opening');
  });
  await report.step('the key file unlocks it', async () => {
    await ui.rest('POST', '/vaults/safe/lock');
    await ui.open('/files/safe');
    await page.locator('sv-folder').getByRole('button', { name: 'Unlock' }).click();
    const dialog = page.locator('sv-unlock');
    await dialog.getByRole('button', { name: 'Use a key file' }).click();
    await choose(dialog.getByRole('button', { name: 'Choose a key file' }), join(work, 'wrong.key'));
    await dialog.getByText('wrong.key is the key').waitFor();
    await dialog.getByRole('button', { name: 'Unlock' }).click();
    await dialog.getByRole('alert').filter({ hasText: /key file/i }).waitFor();
    await assertAccessible(page);
    await choose(dialog.getByRole('button', { name: 'Choose a key file' }), stick);
    await dialog.getByText('stick.key is the key').waitFor();
    await dialog.getByRole('button', { name: 'Unlock' }).click();
    await page.getByText('This folder is empty').waitFor();
  });
  await report.step('a slot is added with one that opens it, others are removed, the last stays', async () => {
    await page.getByRole('link', { name: 'Keys' }).click();
    await settings.getByRole('button', { name: 'Add another' }).click();
    const add = page.locator('sv-add-slot');
    await add.getByLabel('Passphrase', { exact: true }).check();
    for (const index of [0, 1]) {
      await add.locator('sv-new-passphrase').locator('input').nth(index).fill('eight swans on the river');
    }
    await add.getByLabel('Label').fill('for Bert');
    await add.locator('sv-secret-field').locator('input').first().fill('not the passphrase');
    await assertAccessible(page);
    await add.getByRole('button', { name: 'Add', exact: true }).click();
    await add.getByRole('alert').first().getByText(/passphrase/i).waitFor();
    await add.locator('sv-secret-field').locator('input').first().fill(passphrase);
    await add.getByRole('button', { name: 'Add', exact: true }).click();
    await settings.getByText('for Bert').waitFor();
    for (const left of [2, 1]) {
      await settings.getByRole('button', { name: 'Remove' }).first().click();
      await ui.answer('Remove');
      await settings.locator('tbody tr').nth(left).waitFor({ state: 'detached' });
    }
    await settings.getByText('The last one stays').waitFor();
    equal((await ui.rest('GET', '/vaults/safe')).body.slots.map((slot) => slot.label), ['for Bert'], 'slots');
  });
}
