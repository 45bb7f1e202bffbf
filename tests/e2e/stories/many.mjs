import { assertAccessible } from '../lib/browser.mjs';
import { Ui, equal } from '../lib/ui.mjs';

/** Entries of the large folder; SIGMAVAULT_E2E_MANY=100000 for the full run. */
const COUNT = Number(process.env.SIGMAVAULT_E2E_MANY ?? 2500);

/** A large folder stays usable: only the rows in sight exist. */
export async function story(world) {
  const { page, report } = world;
  const ui = new Ui(world);
  const name = (index) => `file-${String(index).padStart(6, '0')}.txt`;

  await report.step(`${COUNT} files are written`, async () => {
    await ui.openFolder('home');
    await ui.rest('POST', '/vaults/home/files/many?mkdir');
    await page.evaluate(async (count) => {
      let next = 0;
      const worker = async () => {
        for (let i = next++; i < count; i = next++) {
          const path = `/api/v1/vaults/home/files/many/file-${String(i).padStart(6, '0')}.txt`;
          const answer = await fetch(path, { method: 'PUT', body: `number ${i}` });
          if (!answer.ok) {
            throw new Error(`${path}: ${answer.status}`);
          }
        }
      };
      await Promise.all(Array.from({ length: 6 }, worker));
    }, COUNT);
  });
  await report.step('the list shows them all with few rows', async () => {
    await ui.openFolder('home/many');
    await page.locator('sv-folder').getByText(`${COUNT.toLocaleString('en-GB')} entries`).waitFor({ timeout: 60_000 });
    const rows = await page.locator('sv-entry-list .entry').count();
    equal(rows < 80, true, `${rows} rows in the document`);
    await assertAccessible(page);
  });
  await report.step('End and letters reach any of them', async () => {
    const grid = page.locator('sv-entry-list .grid');
    await grid.focus();
    await page.keyboard.press('End');
    await ui.link(name(COUNT - 1)).waitFor();
    await page.keyboard.type(name(1234).slice(0, -4));
    await ui.link(name(1234)).waitFor();
    equal(await grid.getAttribute('aria-activedescendant'), 'row-1234', 'cursor');
  });
  await report.step('everything is selected by one key, and nothing by another', async () => {
    await page.keyboard.press('Control+a');
    await page.locator('sv-folder').getByText(`${COUNT.toLocaleString('en-GB')} selected`).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('sv-folder').getByText(`${COUNT.toLocaleString('en-GB')} entries`).waitFor();
  });
}
