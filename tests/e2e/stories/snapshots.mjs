import { join } from 'node:path';
import { assertAccessible, assertFits } from '../lib/browser.mjs';
import { sha256, write } from '../lib/files.mjs';
import { Ui, equal } from '../lib/ui.mjs';

/** Snapshots are made, looked at, compared, restored and deleted. */
export async function story(world) {
  const { page, report, root, work } = world;
  const ui = new Ui(world);
  const text = async (path) => (await ui.rest('GET', `/vaults/home/files/garden/${path}`)).body;
  const rows = page.locator('sv-snapshots tbody tr');
  const make = async (label) => {
    await page.getByRole('button', { name: 'Make a snapshot' }).click();
    await ui.answer('Make', label);
    await ui.notice(/Snapshot \d+ is made/).waitFor();
    await rows.first().getByText(label || '–').waitFor();
  };
  const number = async (label) => {
    const { body } = await ui.rest('GET', '/vaults/home/snapshots');
    return body.snapshots.findLast((each) => each.label === label).number;
  };
  const browse = page.locator('sv-snapshot-folder');
  const settings = 'height: 180 cm\n';

  await report.step('the page of snapshots is one click away, and empty at first', async () => {
    await ui.openFolder('home');
    await page.getByRole('link', { name: 'Snapshots' }).click();
    await page.getByText('No snapshot yet.').waitFor();
    await assertAccessible(page);
  });
  await report.step('one is made with a label, of files with folders', async () => {
    await ui.openFolder('home');
    const tree = join(work, 'garden');
    write(join(tree, 'plan.txt'), 'roses in the north\n');
    write(join(tree, 'beds/tulips.txt'), 'red, yellow\n');
    write(join(tree, 'beds/old.txt'), 'will go\n');
    write(join(tree, 'fence/settings.txt'), settings);
    await ui.pick('Upload folder', tree);
    await ui.notice(/files uploaded/).waitFor();
    await ui.open('/files/@snapshots/home');
    await make('spring');
    await rows.first().getByText('now', { exact: true }).waitFor();
  });
  await report.step('files change; the next one has them', async () => {
    await page.evaluate(async () => {
      const at = '/api/v1/vaults/home/files/garden/';
      await fetch(`${at}plan.txt`, { method: 'PUT', body: 'lilies in the south\n' });
      await fetch(`${at}new.txt`, { method: 'PUT', body: 'new\n' });
      await fetch(`${at}beds/old.txt`, { method: 'DELETE' });
      await fetch(`${at}fence?recursive`, { method: 'DELETE' });
    });
    await make('summer');
    equal(await rows.count(), 2, 'snapshots');
    await assertAccessible(page);
    await page.screenshot({ path: join(root, 'docs/images/snapshots.png') });
  });
  await report.step('differences between two, and since one, in the order of paths', async () => {
    const [spring, summer] = [await number('spring'), await number('summer')];
    await rows.nth(1).getByRole('link', { name: 'Compare' }).click();
    const list = page.locator('sv-differences');
    const words = async () => (await list.locator('tbody tr').allInnerTexts()).map((row) => row.split(/\s*\t\s*/).slice(0, 2));
    const all = [
      ['Removed', 'garden/beds/old.txt'],
      ['Removed', 'garden/fence'],
      ['Removed', 'garden/fence/settings.txt'],
      ['Added', 'garden/new.txt'],
      ['Content changed', 'garden/plan.txt'],
    ];
    await list.getByText('garden/plan.txt').waitFor();
    const found = (await words()).filter(([what]) => what !== 'Time or mode changed');
    equal(found.map(([what, path]) => [what, path.replace(/^\//, '')]), all, 'differences');
    await assertAccessible(page);
    await page.screenshot({ path: join(root, 'docs/images/differences.png') });
    await list.getByLabel('to').selectOption(String(summer));
    await page.waitForURL(`**/@differences/home/${spring}/${summer}`);
    await list.getByText('garden/plan.txt').waitFor();
    await list.getByLabel('From').selectOption(String(summer));
    await list.getByText('Nothing is different.').waitFor();
  });
  await report.step('a folder of a snapshot is shown as it was, and cannot be changed', async () => {
    await ui.open('/files/@snapshots/home');
    await rows.nth(1).locator('time').getByRole('link').click();
    await browse.getByText(/Nothing here can be changed/).getByText('spring').waitFor();
    await ui.link('garden').click();
    await ui.link('fence').waitFor();
    equal(await page.getByRole('button', { name: 'Upload files' }).count(), 0, 'buttons to upload');
    await assertAccessible(page);
    await ui.link('plan.txt').click();
    await page.locator('sv-preview pre').getByText('roses in the north').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('sv-preview').waitFor({ state: 'detached' });
    await ui.mark('plan.txt');
    const saved = await ui.downloaded(() => browse.getByRole('button', { name: 'Download' }).click());
    equal(saved.sha256, sha256('roses in the north\n'), 'plan.txt as it was');
  });
  await report.step('a file is restored over what is there now, and undone', async () => {
    await browse.getByRole('button', { name: 'Restore' }).click();
    const dialog = page.locator('sv-ask-restore');
    await dialog.getByText('1 name is taken now').waitFor();
    await assertAccessible(page);
    await dialog.getByRole('button', { name: 'Restore' }).click();
    await browse.getByText('What was there is kept in snapshot').waitFor();
    equal(await text('plan.txt'), 'roses in the north\n', 'plan.txt restored');
    await assertAccessible(page);
    await page.screenshot({ path: join(root, 'docs/images/restore.png') });
    await browse.getByRole('button', { name: 'Undo' }).click();
    await ui.notice('1 entry is as it was').waitFor();
    equal(await text('plan.txt'), 'lilies in the south\n', 'plan.txt after the undo');
  });
  await report.step('keep both gives a number; a folder that is gone comes back, and goes by undo', async () => {
    await ui.mark('plan.txt', 'fence');
    await browse.getByRole('button', { name: 'Restore' }).click();
    const dialog = page.locator('sv-ask-restore');
    await dialog.getByLabel('Keep both').check();
    await dialog.getByRole('button', { name: 'Restore' }).click();
    await browse.getByText('2 entries are restored').waitFor();
    equal(await text('plan.txt'), 'lilies in the south\n', 'plan.txt');
    equal(await text('plan%20(2).txt'), 'roses in the north\n', 'plan (2).txt');
    equal(await text('fence/settings.txt'), settings, 'fence/settings.txt');
    await browse.getByRole('button', { name: 'Undo' }).click();
    await ui.answer('Delete');
    await ui.notice('2 entries deleted').waitFor();
    equal((await ui.rest('GET', '/vaults/home/files/garden/fence?stat')).status, 404, 'fence');
  });
  await report.step('a phone of 360 pixels shows all of it', async () => {
    await page.setViewportSize({ width: 360, height: 700 });
    for (const path of ['/files/@snapshots/home', '/files/@differences/home/1', '/files/home@1/garden']) {
      await ui.open(path);
      await page.locator('tbody tr, .entry').first().waitFor();
      await assertFits(page);
    }
    await page.setViewportSize({ width: 1100, height: 720 });
  });
  await report.step('deleting says what is lost; a snapshot that is not there is told', async () => {
    await ui.open('/files/@snapshots/home');
    await rows.last().getByRole('button', { name: 'Delete' }).click();
    await page.locator('sv-question').getByText('Files that only this snapshot has will be lost').waitFor();
    await assertAccessible(page);
    await ui.answer('Delete');
    await ui.notice(/Snapshot \d+ is deleted/).waitFor();
    await ui.open('/files/home@1');
    await browse.getByRole('alert').getByText(/snapshot/i).waitFor();
  });
}
