import { join } from 'node:path';
import { assertAccessible, assertFits } from '../lib/browser.mjs';
import { noise, realFiles, write } from '../lib/files.mjs';
import { Ui, equal } from '../lib/ui.mjs';

/** Lines as of a log, which a codec that knows their form makes smaller than one that does not. */
function lines(count) {
  let [text, state] = ['', 5];
  const below = (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((most * state) / 2 ** 32);
  };
  for (let i = 0; i < count; i++) {
    const time = new Date(1_795_000_000_000 + i * 700).toISOString();
    text += `${time} host-${below(40)} sshd[${below(99_991)}]: Accepted publickey for user${below(997)} from 192.0.2.${below(251)} port ${below(65_521)}\n`;
  }
  return text;
}

/** What compression saves, what storing again would save, and doing it while the page looks on. */
export async function story(world) {
  const { page, report, root, work } = world;
  const ui = new Ui(world);
  const compression = page.locator('sv-compression-page');
  const row = (name) => compression.getByRole('row', { name });
  const button = (name) => compression.getByRole('button', { name });
  const log = lines(40_000);

  await report.step('a vault with a log, real files and noise', async () => {
    await ui.open('/files');
    equal((await ui.rest('POST', '/vaults', { name: 'press', passphrase: 'nine herons at dawn' })).status, 201, 'status');
    await ui.openFolder('press');
    await ui.pick('Upload files', [
      ...realFiles(root).map((each) => each.path),
      write(join(work, 'press/service.log'), log),
      write(join(work, 'press/noise.bin'), noise(300_000, 11)),
    ]);
    await ui.notice(/files uploaded/).waitFor();
  });
  await report.step('the page shows what is saved by type, codec and file', async () => {
    await ui.open('/compression/press');
    await row(/^Texts/).first().waitFor();
    await row(/^zstd quick/).waitFor();
    await row(/^store as it is/).waitFor();
    await compression.getByText('Files that gain most').click();
    const link = compression.getByRole('link', { name: '/service.log' });
    equal(await link.getAttribute('href'), '/files/press/service.log', 'where it lies');
    await compression.getByText('Large files that gain little').click();
    await compression.getByRole('link', { name: '/noise.bin' }).waitFor();
    await assertAccessible(page);
  });
  await report.step('a dry run tells what storing again would save, and what reading costs then', async () => {
    await button('What would it save?').click();
    await compression.getByText(/About .* would be saved, in .* of one processor core/).waitFor();
    await compression.getByText(/One core reads it at .*\/s now, and at .*\/s then\./).waitFor();
    await assertAccessible(page);
  });
  await report.step('stored again, it takes less, by a codec that knows lines', async () => {
    await button('Store again now').click();
    await compression.getByRole('heading', { name: 'The last times' }).waitFor({ timeout: 120_000 });
    await row(/^sigma by what the bytes mean/).waitFor();
    await assertAccessible(page);
    await page.screenshot({ path: join(root, 'docs/images/compression.png'), fullPage: true });
  });
  await report.step('the log comes back as it was; a phone shows it all', async () => {
    const back = await ui.rest('GET', '/vaults/press/files/service.log');
    equal(back.body === log, true, 'the same');
    await page.setViewportSize({ width: 360, height: 700 });
    await assertFits(page);
    await page.setViewportSize({ width: 1100, height: 720 });
  });
}
