import { join } from 'node:path';
import { assertAccessible, assertFits } from '../lib/browser.mjs';
import { noise, png, realFiles, write } from '../lib/files.mjs';
import { Ui, equal } from '../lib/ui.mjs';

/** What a vault takes, what is there twice, and what a deletion would free. */
export async function story(world) {
  const { page, report, root, work } = world;
  const ui = new Ui(world);
  const usage = page.locator('sv-usage');
  const row = (name) => usage.getByRole('row', { name });
  const freed = page.locator('sv-freed');
  const real = realFiles(root);

  await report.step('a vault with real files, copies, a snapshot, and more after it', async () => {
    await ui.open('/files');
    equal((await ui.rest('POST', '/vaults', { name: 'ledger', passphrase: 'nine herons at dawn' })).status, 201, 'status');
    await ui.openFolder('ledger');
    const twin = noise(400_000, 7);
    await ui.pick('Upload files', [
      ...real.map((each) => each.path),
      write(join(work, 'space/picture.png'), png(300, 200)),
      write(join(work, 'space/one.bin'), twin),
      write(join(work, 'space/other.bin'), twin),
      write(join(work, 'space/kept.bin'), noise(200_000, 8)),
      write(join(work, 'space/readme.txt'), 'the same line again and again\n'.repeat(20_000)),
    ]);
    await ui.notice(/files uploaded/).waitFor();
    equal((await ui.rest('POST', '/vaults/ledger/snapshots', { label: 'before' })).status, 201, 'status');
    await ui.pick('Upload files', [write(join(work, 'space/fresh.bin'), noise(300_000, 9))]);
    await ui.link('fresh.bin').waitFor();
  });
  await report.step('the page counts it by types, with a plot and a table of the same', async () => {
    await page.getByRole('link', { name: 'Usage' }).click();
    await usage.getByText(`${real.length + 6} files`, { exact: false }).first().waitFor();
    await row(/^Pictures/).waitFor();
    await row(/^Texts/).waitFor();
    equal((await usage.locator('svg.map g').count()) > 1, true, 'tiles');
    await row(/^Distinct content.*saves 4\d\d kB/).waitFor();
    await usage.getByRole('heading', { name: '2 times 400 kB' }).waitFor();
    await assertAccessible(page);
    await page.screenshot({ path: join(root, 'docs/images/usage.png'), fullPage: true });
  });
  await report.step('a copy leads to its file; a phone shows it all', async () => {
    await page.setViewportSize({ width: 360, height: 700 });
    await assertFits(page);
    await page.setViewportSize({ width: 1100, height: 720 });
    await usage.getByRole('link', { name: '/other.bin' }).click();
    await page.locator('sv-preview').getByText('400 kB').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('sv-preview').waitFor({ state: 'detached' });
  });
  await report.step('the question before a deletion says what it would really free', async () => {
    const ask = async (name, sentence) => {
      await ui.mark(name);
      await ui.tool('Delete').click();
      await freed.getByText(sentence).waitFor();
      if (name === 'kept.bin') {
        await assertAccessible(page);
      }
      await ui.answer('Cancel');
      await ui.tool('Select nothing').click();
    };
    await ask('fresh.bin', /^3\d\d kB on the disk are no longer needed then; .* Nothing brings them back\.$/);
    await ask('kept.bin', /^\d bytes on the disk .*Snapshots keep \d+ kB of it\./);
    await ask('one.bin', /^\d bytes on the disk .*(also in files that stay|Snapshots keep)/);
  });
  await report.step('what is deleted is gone from the count, as the snapshot has the rest', async () => {
    await ui.mark('fresh.bin', 'kept.bin');
    await ui.tool('Delete').click();
    await ui.answer('Delete');
    await ui.link('kept.bin').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Usage' }).click();
    await usage.getByText(`${real.length + 4} files`, { exact: false }).first().waitFor();
    await row(/^Only in snapshots.*2\d\d kB$/).waitFor();
  });
}
