import { join } from 'node:path';
import { assertAccessible, assertFits } from '../lib/browser.mjs';
import { Ui, equal } from '../lib/ui.mjs';

/** The page Shares: a share in three steps by keyboard, used over WebDAV, changed, explained, removed and brought back. */
export async function story(world) {
  const { page, report, root, server, owner } = world;
  const ui = new Ui(world);
  report.page = page;
  const form = page.locator('sv-new-share');
  await ui.open('/files/home');
  if ((await ui.rest('GET', '/vaults/home')).body.state === 'LOCKED') {
    await ui.rest('POST', '/vaults/home/unlock', { passphrase: world.password });
  }

  await report.step('without a share the page says what one is', async () => {
    await page.getByRole('link', { name: 'Shares' }).click();
    await page.getByText('No share yet').waitFor();
    await assertAccessible(page);
  });
  await report.step('a share is made in three steps, by keyboard', async () => {
    await page.getByRole('button', { name: 'New share' }).or(page.getByRole('link', { name: 'New share' })).click();
    await form.getByLabel('Name of the share').fill('Not A Name');
    await page.keyboard.press('Enter');
    await form.getByRole('alert').getByText('small letters').waitFor();
    await assertAccessible(page);
    await form.getByLabel('Name of the share').fill('papers');
    await form.getByLabel('Folder').fill('shared/papers');
    await page.screenshot({ path: join(root, 'docs/images/share-new.png') });
    await page.keyboard.press('Enter');
    await form.getByRole('heading', { name: 'With whom' }).waitFor();
    await assertAccessible(page);
    equal((await ui.rest('GET', '/shares/accounts')).body.accounts, [owner], 'accounts');
    await form.getByLabel('What ' + owner + ' may do').waitFor();
    equal(await form.locator('#accounts option').count(), 0, 'the owner is a member already');
    await form.getByRole('button', { name: `Take out ${owner}` }).click();
    equal(await form.locator('#accounts option').getAttribute('value'), owner, 'is offered');
    await form.getByRole('combobox', { name: 'Another account' }).fill(owner);
    await page.keyboard.press('Enter');
    await form.getByLabel(`What ${owner} may do`).selectOption('write');
    await form.getByLabel('Another account').fill('berta');
    await page.keyboard.press('Enter');
    await form.getByRole('alert').getByText('There is no account berta').waitFor();
    equal(await form.getByLabel('What berta may do').count(), 0, 'who is nobody is no member');
    await form.getByLabel('What every account may do').selectOption('read');
    await form.getByLabel('Quota in gigabytes').fill('2');
    equal(await form.getByLabel('Days in the recycle bin').inputValue(), '30', 'days that are proposed');
    await form.getByLabel('Days in the recycle bin').fill('half');
    await page.keyboard.press('Enter');
    await form.getByRole('alert').getByText('whole days').waitFor();
    await form.getByLabel('Days in the recycle bin').fill('14');
    await page.keyboard.press('Enter');
    await form.getByRole('heading', { name: 'How' }).waitFor();
    await page.goBack();
    await form.getByRole('heading', { name: 'With whom' }).waitFor();
    equal(await form.getByLabel('Quota in gigabytes').inputValue(), '2', 'quota after going back');
    await form.getByRole('button', { name: 'Next' }).click();
    await form.getByLabel('WebDAV').check();
    await assertAccessible(page);
    await form.getByRole('button', { name: 'Create share' }).click();
    await page.locator('sv-share-connect').getByRole('heading', { name: 'WebDAV' }).waitFor();
    const { body } = await ui.rest('GET', '/shares/papers');
    equal(
      [body.source.vault, body.source.path, body.members, body.quotaBytes, body.recycleBin, body.recycleDays],
      ['home', 'shared/papers', { '*': 'read', [owner]: 'write' }, 2e9, true, 14],
      'the share',
    );
  }, { essential: true });
  await report.step('it is told what to type on each system, with a code to scan', async () => {
    const port = new URL(server.url).port;
    const connect = page.locator('sv-share-connect');
    await connect.getByLabel('Windows').check();
    await connect.getByText(`@SSL@${port}\\dav\\papers`).waitFor();
    await connect.getByLabel('Linux').check();
    await connect.getByText('davs://').waitFor();
    await connect.getByRole('img', { name: 'QR code' }).first().waitFor();
    await assertAccessible(page);
    await page.setViewportSize({ width: 360, height: 700 });
    await assertFits(page);
    await page.setViewportSize({ width: 1100, height: 720 });
    await page.screenshot({ path: join(root, 'docs/images/share-connect.png') });
  });
  await report.step('a password for a device opens it over WebDAV', async () => {
    await page.getByRole('button', { name: 'Make a password for a device' }).click();
    await page.getByText('Copy it now').waitFor();
    world.deviceSecret = (await page.locator('sv-share-connect code').last().textContent()).trim();
    const put = await dav(world, 'PUT', 'papers/report.txt', 'the first');
    equal(put.status(), 201, 'status');
  });
  await report.step('the list says what it takes, and fits a phone', async () => {
    await ui.open('/shares');
    const row = page.locator('sv-share-list tr', { has: page.getByRole('link', { name: 'papers', exact: true }) });
    await row.getByText('9 bytes of 2 GB').waitFor();
    await row.getByText('Vault home, shared/papers').waitFor();
    await assertAccessible(page);
    await page.screenshot({ path: join(root, 'docs/images/shares.png') });
    await page.setViewportSize({ width: 360, height: 700 });
    await assertFits(page);
    await assertAccessible(page);
    await page.setViewportSize({ width: 1100, height: 720 });
  });
  await report.step('who is connected is listed, with what went, and is disconnected', async () => {
    await page.getByRole('button', { name: 'Connections' }).or(page.getByRole('link', { name: 'Connections' })).click();
    const row = page.locator('sv-connections tbody tr').filter({ hasText: owner });
    await row.getByText('WebDAV, 127.0.0.1').waitFor();
    await row.getByText('9 bytes in').waitFor();
    await page.getByRole('img', { name: 'papers, WebDAV' }).waitFor();
    await assertAccessible(page);
    await page.screenshot({ path: join(root, 'docs/images/share-connections.png') });
    await page.setViewportSize({ width: 360, height: 700 });
    await assertFits(page);
    await page.setViewportSize({ width: 1100, height: 720 });
    await row.getByRole('button', { name: 'Disconnect' }).click();
    await ui.answer('Disconnect');
    await page.getByText('Nobody uses a share now').waitFor();
    equal(await audited(ui, 'share:connection:end'), true, 'it is audited');
  });
  await report.step('it is said why somebody may write, and members are changed', async () => {
    await page.getByRole('link', { name: 'Shares', exact: true }).first().click();
    await page.getByRole('link', { name: 'papers', exact: true }).click();
    const access = page.locator('sv-share-access');
    await access.getByLabel('Account', { exact: true }).fill('berta');
    await page.keyboard.press('Enter');
    await access.getByText('May read, not write').waitFor();
    await access.getByText('Every account may do that here.').waitFor();
    await access.getByLabel('What every account may do').selectOption('write');
    await access.getByRole('button', { name: 'Save' }).click();
    await ui.notice('is changed').waitFor();
    equal((await ui.rest('GET', '/shares/papers')).body.members['*'], 'write', 'right');
    await access.getByLabel('Days in the recycle bin').fill('');
    await saved(page, () => access.getByRole('button', { name: 'Save' }).click());
    equal((await ui.rest('GET', '/shares/papers')).body.recycleDays, 0, 'kept for ever');
    await saved(page, () => access.getByLabel('WebDAV').uncheck());
    await assertAccessible(page);
    equal((await dav(world, 'GET', 'papers/report.txt')).status(), 404, 'WebDAV is off');
    await saved(page, () => access.getByLabel('WebDAV').check());
  });
  await report.step('SMB says what it lacks here, where to type it, and has a password of its own', async () => {
    const access = page.locator('sv-share-access');
    await saved(page, () => access.getByLabel('SMB').check());
    await access.getByText('this machine has no helper').waitFor();
    await access.getByLabel('Folder on this machine').and(page.locator(':checked')).waitFor();
    await page.getByRole('link', { name: 'Connect' }).click();
    const { hostname } = new URL(server.url);
    const connect = page.locator('sv-share-connect');
    await connect.getByLabel('Windows').check();
    await connect.getByText(`\\\\${hostname}\\papers`, { exact: true }).waitFor();
    await connect.getByLabel('macOS').check();
    await connect.getByRole('region', { name: 'SMB', exact: true }).getByText(`smb://${hostname}/papers`).waitFor();
    const password = connect.locator('sv-smb-password');
    await password.getByText('You have none').waitFor();
    await password.getByRole('button', { name: 'Make a password for SMB' }).click();
    await password.getByText('Copy it now').waitFor();
    await password.locator('code').getByText(/^([a-zX2-9]{5}-){4}[a-zX2-9]{5}$/).waitFor();
    await password.getByRole('button', { name: 'Copy Password for SMB' }).waitFor();
    await assertAccessible(page);
    await page.screenshot({ path: join(root, 'docs/images/share-smb.png') });
    await page.setViewportSize({ width: 360, height: 700 });
    await assertFits(page);
    await page.setViewportSize({ width: 1100, height: 720 });
    const { body } = await ui.rest('GET', '/shares/smb/credentials');
    equal([body.account, body.since !== null], [owner, true], 'the password');
    await password.getByRole('button', { name: 'Revoke' }).click();
    await ui.answer('Revoke');
    await password.getByText('You have none').waitFor();
    equal(await audited(ui, 'share:credential:remove'), true, 'it is audited');
    await ui.rest('PUT', '/shares/papers', { protocols: ['webdav'] });
  });
  await report.step('what is removed over WebDAV lies in the recycle bin, and comes back', async () => {
    await dav(world, 'MKCOL', 'papers/notes');
    await dav(world, 'PUT', 'papers/notes/idea.txt', 'an idea');
    equal((await dav(world, 'DELETE', 'papers/notes/')).status(), 204, 'removed');
    equal((await dav(world, 'DELETE', 'papers/report.txt')).status(), 204, 'removed');
    await page.getByRole('link', { name: 'Recycle bin' }).click();
    const bin = page.locator('sv-share-bin');
    await bin.getByRole('button', { name: 'Look into it notes' }).click();
    await bin.locator('th', { hasText: 'notes/idea.txt' }).waitFor();
    await bin.getByRole('button', { name: 'Folder above' }).click();
    await bin.locator('th', { hasText: 'report.txt' }).waitFor();
    await assertAccessible(page);
    await page.screenshot({ path: join(root, 'docs/images/share-bin.png') });
    await page.setViewportSize({ width: 360, height: 700 });
    await assertFits(page);
    await page.setViewportSize({ width: 1100, height: 720 });
    await bin.getByRole('button', { name: 'Restore report.txt' }).click();
    await ui.notice('report.txt is back').waitFor();
    equal(await (await dav(world, 'GET', 'papers/report.txt')).text(), 'the first', 'its content');
    await bin.getByRole('button', { name: 'Empty the recycle bin' }).click();
    await ui.answer('Empty');
    await ui.notice('The recycle bin is emptied').waitFor();
    await bin.getByText('Nothing is in the recycle bin').waitFor();
  });
  await report.step('an earlier version is put back beside the file of now', async () => {
    await page.getByRole('link', { name: 'Previous versions' }).click();
    const versions = page.locator('sv-share-versions');
    await ui.rest('POST', '/vaults/home/snapshots', { label: 'before' });
    await dav(world, 'PUT', 'papers/report.txt', 'the second');
    await page.reload();
    await versions.getByLabel('As it was').getByText('before').waitFor({ state: 'attached' });
    await versions.getByRole('button', { name: 'Keep both report.txt' }).click();
    await ui.notice('report (2).txt is back').waitFor();
    equal(await (await dav(world, 'GET', 'papers/report%20(2).txt')).text(), 'the first', 'the old one');
    equal(await (await dav(world, 'GET', 'papers/report.txt')).text(), 'the second', 'the new one');
    await assertAccessible(page);
    await page.screenshot({ path: join(root, 'docs/images/share-versions.png') });
    await versions.getByRole('button', { name: 'Restore report.txt' }).click();
    await ui.answer('Restore');
    await ui.notice('report.txt is back').waitFor();
    equal(await (await dav(world, 'GET', 'papers/report.txt')).text(), 'the first', 'put back');
    const { items } = (await ui.rest('GET', '/shares/papers/bin')).body;
    equal(items.map(({ path }) => path), ['report.txt'], 'what gave way is in the recycle bin');
  });
  await report.step('while the vault is locked the list says so, and the way out', async () => {
    await ui.rest('POST', '/vaults/home/lock');
    await ui.open('/shares');
    await page.getByText('Vault home is locked: unlock it').waitFor();
    await assertAccessible(page);
    await ui.rest('POST', '/vaults/home/unlock', { passphrase: world.password });
    await page.getByText('Vault home is locked').waitFor({ state: 'detached' });
  });
  await report.step('removing says what it does, and is undone', async () => {
    await page.getByRole('button', { name: 'Remove papers' }).click();
    await page.getByText('No account reaches it any more').waitFor();
    await assertAccessible(page);
    await ui.answer('Remove');
    await page.getByText('Share papers is removed').waitFor();
    equal((await ui.rest('GET', '/shares/papers')).status, 404, 'status');
    await page.getByRole('button', { name: 'Undo' }).click();
    await ui.notice('Share papers is back').waitFor();
    equal((await ui.rest('GET', '/shares/papers')).body.members['*'], 'write', 'right');
  });
  await ui.rest('DELETE', '/shares/papers');
}

/** Does something and waits until the share is changed. */
async function saved(page, change) {
  const answer = page.waitForResponse((response) => response.request().method() === 'PUT' && response.url().endsWith('/shares/papers'));
  await change();
  equal((await answer).status(), 200, 'status of the change');
}

/** Whether the audit log has that action; stories before this one may have filled it. */
async function audited(ui, action) {
  for (let after = 0; after !== null && after !== undefined; ) {
    const { body } = await ui.rest('GET', `/audit?after=${after}&limit=1000`);
    if (body.entries.some((entry) => entry.action === action)) {
      return true;
    }
    after = body.next;
  }
  return false;
}

/** A request of a program, with the password that was made for it. */
function dav({ context, server, deviceSecret }, method, path, data) {
  return context.request.fetch(`${server.url}/dav/${path}`, {
    method,
    data,
    headers: { Authorization: `Basic ${Buffer.from(`any:${deviceSecret}`).toString('base64')}` },
  });
}
