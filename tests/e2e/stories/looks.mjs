import { join } from 'node:path';
import { assertAccessible, assertFits } from '../lib/browser.mjs';
import { png, write } from '../lib/files.mjs';
import { Ui, equal } from '../lib/ui.mjs';

/** Themes, languages, phone width, and the pictures of the documentation. */
export async function story(world) {
  const { page, report, root, work, newContext, context, server } = world;
  const ui = new Ui(world);

  await report.step('the chosen theme stays after a reload', async () => {
    await ui.open('/files');
    await page.locator('sv-account').getByRole('button').first().click();
    await page.getByRole('menuitemcheckbox', { name: 'Dark', exact: true }).click();
    await page.keyboard.press('Escape');
    const dark = () => page.evaluate(() => document.documentElement.classList.contains('wa-dark'));
    equal(await dark(), true, 'dark');
    await page.reload();
    await page.getByRole('link', { name: 'home' }).waitFor();
    equal(await dark(), true, 'dark after a reload');
    await page.locator('sv-account').getByRole('button').first().click();
    await assertAccessible(page);
    await page.getByRole('menuitemcheckbox', { name: 'as the device' }).click();
    await page.keyboard.press('Escape');
    equal(await dark(), false, 'dark');
  });
  await report.step('tasks and notices open, and close by Escape', async () => {
    for (const name of ['Tasks', 'Notices']) {
      await page.getByRole('button', { name: new RegExp(name.slice(0, 5), 'i') }).first().click();
      await page.getByRole('heading', { name }).waitFor();
      await assertAccessible(page);
      await page.keyboard.press('Escape');
    }
  });
  await report.step('nothing is wider than a phone of 360 pixels', async () => {
    await page.setViewportSize({ width: 360, height: 700 });
    for (const path of ['/files', '/files/home', '/files/home/names', '/system/bundles', '/system/features', '/system/log', '/system/audit', '/system/tokens']) {
      await ui.open(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      await assertFits(page);
    }
    await ui.openFolder('home');
    await assertAccessible(page);
    await page.setViewportSize({ width: 1100, height: 720 });
  });
  await report.step('German where the owner chose it for browsers that chose nothing', async () => {
    await ui.rest('PUT', '/page-language', { language: 'de' });
    const { cookies } = await context.storageState();
    const german = await newContext({ locale: 'de-DE', storageState: { cookies, origins: [] } });
    const tab = await german.newPage();
    await tab.goto(`${server.url}/files`);
    await tab.getByRole('heading', { name: 'Dateien' }).waitFor();
    equal(await tab.evaluate(() => document.documentElement.lang.slice(0, 2)), 'de', 'language');
    await german.close();
    await ui.rest('PUT', '/page-language', { language: 'en' });
  });
  await report.step('pictures for the documentation', async () => {
    await ui.open('/files');
    await ui.rest('POST', '/vaults/home/files/Photos?mkdir');
    await ui.openFolder('home/Photos');
    await ui.pick('Upload files', [
      write(join(work, 'pictures/harbour.png'), png(640, 400)),
      write(join(work, 'pictures/lake.png'), png(500, 500)),
      write(join(work, 'pictures/notes.md'), '# Notes\n'.repeat(300)),
      write(join(work, 'pictures/route.json'), JSON.stringify(Array.from({ length: 900 }, (_, i) => ({ km: i })))),
    ]);
    await ui.link('route.json').waitFor();
    await page.reload();
    await ui.link('route.json').waitFor();
    await ui.mark('lake.png');
    await page.screenshot({ path: join(root, 'docs/images/files.png') });
    await ui.open('/system');
    await page.locator('sv-bundles tbody tr').first().waitFor();
    await page.getByLabel('Find a bundle').fill('codec');
    await page.screenshot({ path: join(root, 'docs/images/system.png') });
  });
}
