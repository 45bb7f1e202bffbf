import { assertAccessible } from '../lib/browser.mjs';
import { Ui, equal, newVault } from '../lib/ui.mjs';

/** Lock and unlock, log out and in, a changed password, a second vault. */
export async function story(world) {
  const { page, report, newContext, server, owner, password } = world;
  const ui = new Ui(world);
  const vault = (name) => page.locator('sv-vault-list li').filter({ has: page.getByRole('link', { name, exact: true }) });

  await report.step('a second vault is made on the Files page', async () => {
    await ui.open('/files');
    await page.getByRole('link', { name: 'New vault' }).click();
    await newVault(page, 'home', 'another passphrase');
    await page.locator('sv-new-vault').getByRole('alert').getByText(/home/).waitFor();
    await page.goBack();
    await page.goBack();
    await page.goBack();
    await newVault(page, 'work', 'another passphrase');
    await page.getByText('This folder is empty').waitFor();
    await ui.open('/files');
    await vault('work').waitFor();
    await assertAccessible(page);
  });
  await report.step('a locked vault shows what to do, on the list and in the folder', async () => {
    await vault('work').getByRole('button', { name: 'Lock' }).click();
    await vault('work').locator('p', { hasText: 'Locked' }).waitFor();
    await vault('work').getByRole('link').click();
    await page.locator('sv-folder').getByRole('alert').getByText(/locked/i).waitFor();
    await assertAccessible(page);
  });
  await report.step('a wrong passphrase is told, the right one opens', async () => {
    await page.locator('sv-folder').getByRole('button', { name: 'Unlock' }).click();
    const dialog = page.locator('sv-unlock');
    await dialog.locator('input').first().fill('wrong passphrase');
    await dialog.getByRole('button', { name: 'Unlock' }).click();
    await dialog.getByRole('alert').getByText(/passphrase/i).waitFor();
    await dialog.locator('input').first().fill('another passphrase');
    await page.keyboard.press('Enter');
    await page.getByText('This folder is empty').waitFor();
  });
  await report.step('what does not exist is told', async () => {
    await ui.open('/files/home/no/such/folder');
    await page.locator('sv-folder').getByRole('alert').waitFor();
    await page.getByRole('button', { name: 'Folder above' }).waitFor();
    await assertAccessible(page);
    await ui.open('/no-such-page');
    await page.getByRole('heading', { name: 'This page is not here' }).waitFor();
  });
  await report.step('log out, a wrong password, log in', async () => {
    await ui.open('/files');
    await vault('home').waitFor();
    await ui.logOut();
    await assertAccessible(page);
    equal((await ui.rest('GET', '/vaults')).status, 401, 'status after log-out');
    await ui.logIn('not the password');
    await page.getByRole('alert').getByText(/\w+/).waitFor();
    await assertAccessible(page);
    await ui.logIn();
    await vault('home').waitFor();
  });
  await report.step('a session that ended elsewhere leads to the log-in', async () => {
    const context = await newContext();
    const tab = await context.newPage();
    const other = new Ui({ ...world, page: tab });
    await tab.goto(`${server.url}/files`);
    await other.logIn();
    await tab.getByRole('link', { name: 'home' }).waitFor();
    await other.rest('DELETE', '/session');
    // the server closes the event stream: no click is needed
    await tab.getByRole('heading', { name: 'Log in' }).waitFor();
    await context.close();
  });
  await report.step('the password changes, and the new one counts', async () => {
    await page.locator('sv-account').getByRole('button').first().click();
    await page.getByRole('menuitem', { name: 'Change password' }).click();
    const dialog = page.locator('sv-change-password');
    await dialog.getByLabel('Password until now').fill(password);
    await dialog.getByLabel('New password', { exact: true }).fill(`${password} 2`);
    await assertAccessible(page);
    await dialog.getByRole('button', { name: 'Change password' }).click();
    await ui.notice('The password is changed').waitFor();
    await ui.logOut();
    world.password = `${password} 2`;
    await new Ui({ ...world, owner }).logIn();
    await vault('home').waitFor();
  });
}
