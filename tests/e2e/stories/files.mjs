import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { assertAccessible } from '../lib/browser.mjs';
import { MODIFIED, noise, png, realFiles, sha256, write } from '../lib/files.mjs';
import { Ui, equal } from '../lib/ui.mjs';

/** Upload, download, rename, move, copy, delete, with real files. */
export async function story(world) {
  const { page, report, root, work } = world;
  const ui = new Ui(world);
  const real = realFiles(root);
  const noisy = noise(3_000_000);

  await report.step(`${real.length} real files go in through the picker`, async () => {
    await ui.openFolder('home');
    await ui.tool('New folder').click();
    await ui.answer('Create', 'real');
    await ui.link('real').click();
    await page.getByText('This folder is empty').waitFor();
    await ui.pick('Upload files', real.map((each) => each.path));
    for (const each of real) {
      await ui.link(each.name).waitFor();
    }
    await ui.notice(/files uploaded/).waitFor();
  });
  await report.step('each comes back byte for byte, with its time', async () => {
    for (const each of real) {
      await ui.mark(each.name);
      const saved = await ui.downloaded(() => ui.tool('Download').click());
      equal(saved.sha256, each.sha256, each.name);
      const { body } = await ui.rest('GET', `/vaults/home/files/real/${encodeURIComponent(each.name)}?stat`);
      equal(Math.trunc(Date.parse(body.modified)), Math.trunc(statSync(each.path).mtimeMs), `time of ${each.name}`);
      await ui.tool('Select nothing').click();
    }
  });
  await report.step('several downloads come one after the other', async () => {
    await ui.openFolder('home/real');
    const names = real.slice(0, 3).map((each) => each.name);
    await ui.mark(...names);
    const saved = [];
    page.on('download', (each) => saved.push(each.suggestedFilename()));
    await ui.tool('Download').click();
    for (let i = 0; i < 100 && saved.length < names.length; i++) {
      await page.waitForTimeout(100);
    }
    page.removeAllListeners('download');
    equal([...saved].sort(), [...names].sort(), 'saved files');
  });
  await report.step('a dropped folder keeps its tree, empty folders too', async () => {
    const tree = join(work, 'album');
    write(join(tree, 'one.txt'), 'one\n');
    write(join(tree, '2026/summer/picture.png'), png(64, 48));
    write(join(tree, '2026/noise.bin'), noisy);
    mkdirSync(join(tree, 'empty/inner'), { recursive: true });
    await ui.openFolder('home');
    await ui.drop([tree]);
    await ui.link('album').waitFor();
    await ui.notice(/files uploaded/).waitFor();
    for (const path of ['album/one.txt', 'album/2026/summer/picture.png', 'album/2026/noise.bin', 'album/empty/inner']) {
      const { status, body } = await ui.rest('GET', `/vaults/home/files/${path}?stat`);
      equal(status, 200, path);
      if (!path.endsWith('inner')) {
        equal(Date.parse(body.modified), MODIFIED.getTime(), `time of ${path}`);
      }
    }
    await ui.openFolder('home/album/2026');
    await ui.mark('noise.bin');
    equal((await ui.downloaded(() => ui.tool('Download').click())).sha256, sha256(noisy), 'noise.bin');
  });
  await report.step('a folder goes in through the picker', async () => {
    await ui.openFolder('home');
    write(join(work, 'papers/letters/first.md'), '# First\n');
    await ui.pick('Upload folder', join(work, 'papers'));
    await ui.link('papers').click();
    await ui.link('letters').click();
    await ui.link('first.md').waitFor();
    await assertAccessible(page);
  });
  await conflicts(world, ui);
  await changes(world, ui);
}

async function conflicts({ page, report, work }, ui) {
  const text = async (path) => (await ui.rest('GET', `/vaults/home/files/${path}`)).body;
  const paths = ['a.txt', 'b.txt'].map((name) => write(join(work, `new/${name}`), `new ${name}`));
  const dialog = page.locator('sv-conflict');
  const collide = async (decision, always) => {
    await ui.pick('Upload files', paths);
    await dialog.getByText('is already in this folder').waitFor();
    if (decision === 'Keep both') {
      await assertAccessible(page);
    }
    if (always) {
      await dialog.getByText('Do the same for all others').click();
    }
    await dialog.getByRole('button', { name: decision }).click();
    if (!always) {
      await dialog.getByText('is already in this folder').waitFor();
      await dialog.getByRole('button', { name: 'Skip' }).click();
    }
    await dialog.waitFor({ state: 'detached' });
  };

  await report.step('a taken name: skip leaves the old file', async () => {
    await ui.openFolder('home');
    await ui.pick('Upload files', ['a.txt', 'b.txt'].map((name) => write(join(work, `old/${name}`), `old ${name}`)));
    await ui.link('b.txt').waitFor();
    await collide('Skip', true);
    equal(await text('a.txt'), 'old a.txt', 'a.txt');
  });
  await report.step('a taken name: keep both gives a number', async () => {
    await collide('Keep both', true);
    await ui.link('a (2).txt').waitFor();
    await ui.link('b (2).txt').waitFor();
    equal(await text('a.txt'), 'old a.txt', 'a.txt');
    equal(await text('b%20(2).txt'), 'new b.txt', 'b (2).txt');
  });
  await report.step('a taken name: replace replaces the asked one only', async () => {
    await collide('Replace', false);
    await page.locator('sv-uploads section').waitFor({ state: 'detached' });
    // uploads run side by side, so either may be asked about first
    const contents = [await text('a.txt'), await text('b.txt')];
    equal(contents.filter((content) => content.startsWith('new')).length, 1, `replaced in ${contents}`);
  });
}

async function changes({ page, report }, ui) {
  await report.step('rename', async () => {
    await ui.openFolder('home');
    await ui.mark('a (2).txt');
    await ui.tool('Rename').click();
    await ui.answer('Rename', 'renamed.txt');
    await ui.link('renamed.txt').waitFor();
    await ui.link('a (2).txt').waitFor({ state: 'detached' });
  });
  await report.step('a name that cannot be is refused in words', async () => {
    await ui.tool('Rename').click();
    const question = page.locator('sv-question');
    await question.locator('input').fill('a/b');
    await question.getByRole('button', { name: 'Rename' }).click();
    await question.getByText('A name cannot contain /').waitFor();
    await assertAccessible(page);
    await ui.answer('Cancel');
  });
  await report.step('move through the folder picker', async () => {
    await ui.tool('Move').click();
    const picker = page.locator('sv-folder-picker');
    await picker.getByRole('button', { name: 'papers' }).click();
    await picker.getByRole('button', { name: 'letters' }).waitFor();
    await assertAccessible(page);
    await picker.getByRole('button', { name: 'Move here' }).click();
    await ui.link('renamed.txt').waitFor({ state: 'detached' });
    await ui.openFolder('home/papers');
    await ui.link('renamed.txt').waitFor();
  });
  await report.step('cut and paste, and copy and paste over a taken name', async () => {
    await ui.link('renamed.txt').waitFor();
    await ui.mark('renamed.txt');
    await ui.tool('Cut').click();
    await ui.link('letters').click();
    await ui.link('first.md').waitFor();
    await ui.tool('Paste').click();
    await ui.link('renamed.txt').waitFor();
    await ui.mark('renamed.txt');
    await page.locator('sv-entry-list .grid').focus();
    await page.keyboard.press('Control+c');
    await page.keyboard.press('Control+v');
    await page.locator('sv-conflict').getByRole('button', { name: 'Keep both' }).click();
    await ui.link('renamed (2).txt').waitFor();
  });
  await report.step('a folder cannot be moved into itself', async () => {
    await ui.openFolder('home');
    await ui.mark('papers');
    await ui.tool('Move').click();
    const button = page.locator('sv-folder-picker').getByRole('button', { name: 'papers (itself)' });
    await button.waitFor();
    equal(await button.isDisabled(), true, 'disabled');
    await page.locator('sv-folder-picker').getByRole('button', { name: 'Cancel' }).click();
    await page.locator('sv-folder-picker').waitFor({ state: 'detached' });
  });
  await report.step('delete says what will be lost', async () => {
    await ui.tool('Delete').click();
    await page.locator('sv-question').getByText('3 files').waitFor();
    await assertAccessible(page);
    await ui.answer('Cancel');
    await ui.tool('Delete').click();
    await ui.answer('Delete');
    await ui.link('papers').waitFor({ state: 'detached' });
    equal((await ui.rest('GET', '/vaults/home/files/papers?stat')).status, 404, 'status');
  });
  await report.step('sorting by size turns round', async () => {
    await ui.openFolder('home/real');
    const sizes = async () => page.locator('sv-entry-list .entry .sizeBytes').allInnerTexts();
    await page.getByRole('button', { name: 'Size' }).click();
    const falling = await sizes();
    await page.getByRole('button', { name: 'Size' }).click();
    equal(await sizes(), [...falling].reverse(), 'order');
    await assertAccessible(page);
  });
}
