import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { assertAccessible, assertFits } from '../lib/browser.mjs';
import { sigmaTool } from '../lib/tool.mjs';
import { equal } from '../lib/ui.mjs';

const EVIL = '<img src=x onerror=alert(1)>&"\'.log';

/** Somebody looks at the report of `./sigmavault sigma analyze --html`, which is a file and needs no server. */
export async function story(world) {
  const { page, report, work, root } = world;
  const folder = join(work, 'analysed');
  const file = join(work, 'report.html');
  report.page = page;
  await report.step(
    'the tool makes a report that a browser opens',
    async () => {
      mkdirSync(folder);
      writeFileSync(join(folder, EVIL), '2026-11-27 10:00:00 INFO the same again\n'.repeat(900));
      writeFileSync(join(folder, 'small.txt'), 'a few words\n');
      sigmaTool(root, 'analyze', '--html', folder, '-o', file);
      await page.goto(pathToFileURL(file).href);
      await page.getByRole('heading', { name: 'What ΣLANG makes of analysed' }).waitFor();
      await page.getByRole('rowheader', { name: EVIL }).waitFor();
      equal(await page.locator('img').count(), 0, 'images made of a name');
    },
    { essential: true },
  );
  await report.step('it can be read by everybody, in light and in dark, and on a phone', async () => {
    await assertAccessible(page);
    await page.setViewportSize({ width: 390, height: 800 });
    await assertFits(page);
    await page.setViewportSize({ width: 1100, height: 720 });
  });
  await report.step('its tables are sorted with the keyboard', async () => {
    const table = page.getByRole('table', { name: 'By file' });
    const first = () => table.getByRole('rowheader').first().textContent();
    equal(await first(), EVIL, 'the largest file');
    await table.getByRole('button', { name: 'Bytes' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    equal(await first(), 'small.txt', 'the smallest file');
    equal(await table.getByRole('columnheader', { name: 'Bytes' }).getAttribute('aria-sort'), 'ascending', 'order');
  });
  await page.goto(world.server.url);
}
