import { join } from 'node:path';
import { assertAccessible, assertFits } from '../lib/browser.mjs';
import { Ui, equal } from '../lib/ui.mjs';

/** What ought to be done, which key protects what, new keys for a vault, its destruction, and the proof of what happened. */
export async function story(world) {
  const { page, report, root } = world;
  const ui = new Ui(world);
  const security = page.locator('sv-security-page');
  const rotation = security.locator('sv-rotation').filter({ hasText: 'New keys for vault shredder' });
  const part = (name) => security.getByRole('link', { name, exact: true });

  await report.step('a vault with one slot is a finding, with its fix', async () => {
    await ui.open('/files');
    const wanted = { name: 'shredder', passphrase: 'nine herons at dawn' };
    equal((await ui.rest('POST', '/vaults', wanted)).status, 201, 'status');
    await ui.open('/security');
    await security.getByText('Vault shredder has one key slot only').waitFor();
    await security.getByText('Add a second one, such as a key file').first().waitFor();
    await security.getByText('The certificate of this machine is its own').waitFor();
    await assertAccessible(page);
    await page.screenshot({ path: join(root, 'docs/images/security.png'), fullPage: true });
  });
  await report.step('the keys are a tree and a table, which the keyboard reaches', async () => {
    await part('Keys').focus();
    await page.keyboard.press('Enter');
    const slot = security.getByRole('button', { name: /^Key slot/ }).first();
    await slot.focus();
    await page.keyboard.press('Enter');
    await security
      .locator('tr[aria-current="true"]')
      .getByText('All of the vault: it is the only slot.')
      .waitFor();
    await security.getByText('Nothing: a new one is made, which browsers ask about once.').waitFor();
    await assertAccessible(page);
  });
  await report.step(
    'a dry run says what a rotation writes, and the rotation destroys the old keys',
    async () => {
      await rotation.getByRole('button', { name: 'What would it write?' }).click();
      await rotation.getByText(/At once .* would be written; then .* would be sealed again/).waitFor();
      await rotation.getByRole('button', { name: 'Rotate the keys' }).click();
      await ui.answer('Rotate the keys');
      await ui.notice(/Epoch 2 began/).waitFor();
      await rotation.getByRole('rowheader', { name: '2', exact: true }).waitFor();
      await rotation
        .getByRole('rowheader', { name: '1', exact: true })
        .waitFor({ state: 'detached', timeout: 60_000 });
      await assertAccessible(page);
    },
  );
  await report.step('recovery shares are made, checked, and rehearsed by two people', async () => {
    await part('Recovery').click();
    const recovery = security.locator('sv-vault-recovery').filter({ hasText: 'Recovery of vault shredder' });
    await recovery.getByRole('button', { name: 'Make recovery shares' }).click();
    await recovery.locator('sv-make-shares input').fill('nine herons at dawn');
    await assertAccessible(page);
    await recovery.getByRole('button', { name: 'Make them' }).click();
    const sheets = recovery.locator('sv-printed-shares article');
    await sheets.nth(2).waitFor();
    const words = await Promise.all(
      [0, 2].map(async (at) => (await sheets.nth(at).locator('li').allTextContents()).join(' ')),
    );
    equal(words[0].split(' ').length, 32, 'words of a share');
    await assertAccessible(page);
    await recovery.getByRole('button', { name: 'I have given them away' }).click();
    const field = recovery.getByLabel('The 32 words of one share');
    await field.fill(words[0]);
    await recovery.getByRole('button', { name: 'Check this share' }).click();
    await ui.notice(/It is share 1 of 3/).waitFor();
    await recovery.getByRole('button', { name: 'Hand in to rehearse' }).click();
    await recovery.getByText(/1 of 2 handed in, \d+ minutes left/).waitFor();
    await assertAccessible(page);
    await field.fill(words[1]);
    await recovery.getByRole('button', { name: 'Hand in to rehearse' }).click();
    await ui.notice('These shares open the vault.').waitFor();
    await recovery.getByText(/Last rehearsed/).waitFor();
  });
  await report.step('a token is set up, and opens a vault', async () => {
    await part('Tokens').click();
    await security.getByText('No driver of a token is installed.').waitFor();
    const install = '/system/features/sigmavault-hsm-software/install';
    equal((await ui.rest('POST', install)).status, 204, 'status');
    const list = security.locator('sv-token-list');
    const software = list.getByRole('row', { name: /Token in a file/ });
    await software.getByText('Not set up').waitFor({ timeout: 60_000 });
    await software.getByRole('button', { name: 'Set it up' }).click();
    const question = page.locator('sv-question');
    for (const label of ['Its new PIN', 'The PIN again']) {
      await question.getByLabel(label).fill('a pin of a token');
      await question.getByRole('button', { name: 'Continue' }).click();
    }
    await ui.notice(/is set up/).waitFor();
    await software.getByText('Ready').waitFor();
    await assertAccessible(page);
    const tokens = security.locator('sv-vault-tokens').filter({ hasText: 'Tokens of vault shredder' });
    await tokens.getByRole('button', { name: 'Add a token' }).click();
    await tokens.locator('wa-input').nth(0).locator('input').fill('a pin of a token');
    await tokens.locator('wa-input').nth(1).locator('input').fill('nine herons at dawn');
    await assertAccessible(page);
    await tokens.getByRole('button', { name: 'Add', exact: true }).click();
    await ui.notice('Token software opens vault shredder as well.').waitFor();
    await tokens.getByText('token software').first().waitFor();
    await software.getByRole('button', { name: 'Show its keys' }).click();
    await ui.answer('Continue', 'a pin of a token');
    await list.getByText('sigmavault-vaults').waitFor();
    await assertAccessible(page);
  });
  await report.step('what opens a vault is rehearsed, and a token unlocks it by its PIN', async () => {
    await part('Recovery').click();
    const recovery = security.locator('sv-vault-recovery').filter({ hasText: 'Recovery of vault shredder' });
    await recovery.getByLabel('Passphrase to try').fill('not the passphrase');
    await recovery.getByRole('button', { name: 'Try it' }).click();
    await ui.notice(/passphrase does not open/).waitFor();
    await recovery.getByRole('button', { name: 'Use a token' }).click();
    await recovery.getByLabel('PIN of the token').fill('a pin of a token');
    await assertAccessible(page);
    await recovery.getByRole('button', { name: 'Try it' }).click();
    await ui.notice('It opens the vault.').waitFor();
    await ui.open('/files');
    const vault = page.locator('li').filter({ hasText: 'shredder' });
    await vault.getByRole('button', { name: 'Lock' }).click();
    await ui.open('/files/shredder');
    await page.locator('sv-folder').getByRole('button', { name: 'Unlock' }).click();
    const dialog = page.locator('sv-unlock');
    await dialog.getByRole('button', { name: 'Use a token' }).click();
    await dialog.getByLabel('PIN of the token').fill('no pin of it');
    await dialog.getByRole('button', { name: 'Unlock' }).click();
    await dialog.getByRole('alert').getByText(/refused the PIN/).waitFor();
    await dialog.getByLabel('PIN of the token').fill('a pin of a token');
    await assertAccessible(page);
    await dialog.getByRole('button', { name: 'Unlock' }).click();
    await ui.notice('shredder is unlocked').waitFor();
  });
  await report.step('the wizard gives a new vault a slot of a token', async () => {
    await ui.open('/files/@new/name');
    const wizard = page.locator('sv-new-vault');
    const next = () => wizard.getByRole('button', { name: 'Next' }).click();
    await wizard.getByLabel('Name of the vault').fill('tokened');
    await next();
    await wizard.getByRole('heading', { name: 'How it is unlocked' }).waitFor();
    for (const index of [0, 1]) {
      await wizard.locator('sv-new-passphrase').locator('input').nth(index).fill('eleven owls in the rain');
    }
    await wizard.getByLabel('Token', { exact: true }).check();
    await wizard.getByLabel('PIN of the token').fill('a pin of a token');
    await assertAccessible(page);
    await next();
    await wizard.getByLabel('By a token, when the server starts').waitFor();
    await next();
    await wizard.getByText('Passphrase, Token').waitFor();
    await wizard.getByRole('button', { name: 'Create vault' }).click();
    await ui.notice('Vault tokened is made').waitFor();
    const kinds = (await ui.rest('GET', '/vaults/tokened')).body.slots.map((slot) => slot.kind);
    equal(kinds.join(), 'passphrase,token', 'slots');
    equal((await ui.rest('POST', '/vaults/tokened/shred', { name: 'tokened' })).status, 204, 'status');
    await ui.open('/security');
  });
  await report.step('the audit log is searched, verified, and proven', async () => {
    await part('Audit').click();
    await security.getByLabel('Search').fill('vault:key:rotate shredder');
    await security
      .getByRole('row', { name: /vault:key:rotate/ })
      .first()
      .waitFor();
    await security.getByRole('button', { name: 'Verify the whole log' }).click();
    await ui.notice('The log is whole.').waitFor({ timeout: 60_000 });
    await security.getByRole('button', { name: 'Checkpoint as a QR code' }).click();
    await security.getByRole('img', { name: 'QR code of the checkpoint' }).waitFor();
    const pin = await security.locator('pre').innerText();
    equal(/^sigmavault\/audit\/[0-9a-f]+\n\d+\n[A-Za-z0-9+/]{43}=$/.test(pin.trim()), true, `pin ${pin}`);
    const proof = await ui.downloaded(() =>
      security
        .getByRole('row', { name: /vault:key:rotate/ })
        .first()
        .getByRole('link')
        .click(),
    );
    equal(/^proof-\d+\.json$/.test(proof.name), true, 'name of the proof');
    await assertAccessible(page);
    await part('Certificates').click();
    await security
      .getByText(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
      .first()
      .waitFor();
    await assertAccessible(page);
  });
  await report.step('a vault is destroyed only under its name, also on a phone', async () => {
    await page.setViewportSize({ width: 360, height: 700 });
    await part('Keys').click();
    await rotation.waitFor();
    await assertFits(page);
    await rotation.getByRole('button', { name: 'Destroy this vault' }).click();
    const question = page.locator('sv-question');
    await question.locator('input').fill('shred');
    await question.getByRole('button', { name: 'Destroy it for good' }).click();
    await question.getByText('That is not its name.').waitFor();
    await ui.answer('Destroy it for good', 'shredder');
    await ui.notice('Vault shredder is destroyed.').waitFor();
    await rotation.waitFor({ state: 'detached' });
    equal((await ui.rest('GET', '/vaults/shredder')).status, 404, 'status');
    await page.setViewportSize({ width: 1100, height: 720 });
  });
}
