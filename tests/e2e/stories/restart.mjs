import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { assertAccessible } from '../lib/browser.mjs';
import { noise, sha256, write } from '../lib/files.mjs';
import { ownServer } from '../lib/server.mjs';
import { vaultTool } from '../lib/tool.mjs';
import { Ui, equal } from '../lib/ui.mjs';

const PASSPHRASE = 'nine herons in the reeds';
const NAME = 'safe';

/** A server of its own: the set-up leads to the wizard, recipients get slots, and after a restart a key file opens the vault. */
export async function story(world) {
  const { report, newContext, root, work, owner, password } = world;
  const data = join(work, 'restart-data');
  const stick = join(work, 'restart.key');
  const server = await ownServer(root, data);
  world.others.push(server.url);
  const context = await newContext();
  const page = await context.newPage();
  const before = report.page;
  report.page = page;
  try {
    await tell({ ...world, server, page, data, stick, owner, password, ui: new Ui({ ...world, server, page }) });
  } finally {
    report.page = before;
    await context.close();
    await server.stop();
  }
}

async function tell(world) {
  const { report, server, page, ui, stick, work, root, data, owner, password } = world;
  const wizard = page.locator('sv-new-vault');
  const settings = page.locator('sv-vault-settings');
  const next = () => wizard.getByRole('button', { name: 'Next' }).click();
  const at = (title) => wizard.getByRole('heading', { name: title }).waitFor();
  const content = noise(300_000, 7);
  const keys = ['bert', 'carla'].map((name) => ({
    name,
    secret: join(work, `${name}.private`),
    open: join(work, `${name}.public`),
  }));

  await report.step('the set-up leads to the wizard', async () => {
    await ui.open('/');
    await page.getByLabel('Set-up code').fill(server.code);
    await page.getByLabel('Your name').fill(owner);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Create owner' }).click();
    await page.getByRole('heading', { name: 'Your first vault' }).waitFor();
    await page.getByRole('button', { name: 'With a key file' }).click();
    await at('Name');
    equal(new URL(page.url()).pathname, '/files/@new', 'address');
    await wizard.getByLabel('Name of the vault').fill(NAME);
    await next();
    await at('How it is unlocked');
  }, { essential: true });
  await report.step('the wizard takes the public key of a recipient', async () => {
    for (const { secret, open } of keys) {
      vaultTool(root, 'keys', 'recipient', secret, open);
    }
    for (const index of [0, 1]) {
      await wizard.locator('sv-new-passphrase').locator('input').nth(index).fill(PASSPHRASE);
    }
    await wizard.getByLabel('Key file', { exact: true }).check();
    const make = wizard.getByRole('button', { name: 'Make and save a key file' });
    const [download] = await Promise.all([page.waitForEvent('download'), make.click()]);
    await download.saveAs(stick);
    const again = wizard.getByRole('button', { name: 'Choose the saved file' });
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), again.click()]);
    await chooser.setFiles(stick);
    await wizard.getByLabel('Recipient', { exact: true }).check();
    await wizard.getByLabel('Public key of the recipient').fill('half-a-key');
    await next();
    await wizard.getByRole('alert').getByText('Paste the whole text').waitFor();
    await wizard.getByLabel('Public key of the recipient').fill(readFileSync(keys[0].open, 'utf8'));
    await assertAccessible(page);
    await next();
    await at('After a restart');
    await wizard.getByLabel('By a key file on a stick').check();
    await wizard.getByLabel('Path of the key file').fill(stick);
    await next();
    await at('Summary');
    await wizard.getByText('Passphrase, Key file, Recipient').waitFor();
    await wizard.getByRole('button', { name: 'Create vault' }).click();
    await page.getByText('This folder is empty').waitFor();
    await ui.pick('Upload files', [write(join(work, 'kept.bin'), content)]);
    await ui.link('kept.bin').waitFor();
  }, { essential: true });
  await report.step('the page of keys adds one more recipient', async () => {
    await page.getByRole('link', { name: 'Keys' }).click();
    await settings.getByRole('button', { name: 'Add another' }).click();
    const add = page.locator('sv-add-slot');
    await add.getByLabel('Recipient', { exact: true }).check();
    await add.getByLabel('Public key of the recipient').fill('sigmavault-public X25519-ML-KEM-768 AAAA');
    await add.getByLabel('Label').fill('for Carla');
    await add.locator('sv-secret-field').locator('input').first().fill(PASSPHRASE);
    await assertAccessible(page);
    await add.getByRole('button', { name: 'Add', exact: true }).click();
    await add.getByRole('alert').first().getByText(/key/i).waitFor();
    await add.getByLabel('Public key of the recipient').fill(readFileSync(keys[1].open, 'utf8'));
    await add.getByRole('button', { name: 'Add', exact: true }).click();
    await settings.getByText('for Carla').waitFor();
    const { slots } = (await ui.rest('GET', `/vaults/${NAME}`)).body;
    equal(slots.map((slot) => slot.kind), ['passphrase', 'key-file', 'recipient', 'recipient'], 'slots');
  });
  await report.step('after a restart the vault opens by its key file, and nobody types anything', async () => {
    await server.stop();
    await server.start();
    await comeBack(page, ui);
    await state(ui, 'UNLOCKED', 'opened');
    await ui.openFolder(NAME);
    await ui.mark('kept.bin');
    const { sha256: sum } = await ui.downloaded(() => ui.tool('Download').click());
    equal(sum, sha256(content), 'content');
  }, { essential: true });
  await report.step('without the stick it stays locked, and opens when it is plugged in', async () => {
    await server.stop();
    renameSync(stick, `${stick}.away`);
    await server.start();
    await comeBack(page, ui);
    await state(ui, 'LOCKED', 'waiting');
    await ui.open(`/files/${NAME}`);
    await page.locator('sv-folder').getByRole('alert').getByText(/locked/i).waitFor();
    renameSync(`${stick}.away`, stick);
    await state(ui, 'UNLOCKED', 'opened');
    await page.reload();
    await ui.link('kept.bin').waitFor();
  });
  await report.step('each recipient reads it with a private key, without a server', async () => {
    await server.stop();
    for (const { name, secret } of keys) {
      const listed = vaultTool(root, 'ls', '--vault', join(data, 'vaults', NAME), '--recipient-key', secret);
      equal(listed.includes('kept.bin'), true, `${name} sees the file in ${listed}`);
    }
  });
}

/** After a restart: the page again, logged in. */
async function comeBack(page, ui) {
  // the address is printed as soon as it answers, which pages may do a moment later
  for (let answer = await ui.open('/files'); answer.status() !== 200; answer = await ui.open('/files')) {
    await page.waitForTimeout(200);
  }
  const list = page.locator('sv-vault-list li').first();
  const logIn = page.getByRole('heading', { name: 'Log in' });
  await list.or(logIn).first().waitFor();
  if (await logIn.isVisible()) {
    await ui.logIn();
    await list.waitFor();
  }
}

/** Waits for the state of the vault and what became of its opening. */
async function state(ui, wanted, outcome) {
  await ui.page.waitForFunction(
    async ([name, wanted, outcome]) => {
      const { state, opening } = await (await fetch(`/api/v1/vaults/${name}`)).json();
      return state === wanted && opening.outcome === outcome;
    },
    [NAME, wanted, outcome],
    { polling: 500 },
  );
}
