import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256, write } from '../lib/files.mjs';
import { Ui, equal } from '../lib/ui.mjs';

const NAMES = [
  'with space  and two .txt',
  'percent %2F %25 #hash ?query &and;semi.txt',
  'quote " apostrophe \' back\\slash.txt',
  'u\u0308mlaut decomposed.txt',
  '\u00fcmlaut composed.txt',
  '\u{1F600}\u{1F469}\u200D\u{1F680} emoji.txt',
  '\u05d0\u05d1\u05d2 \u202e right to left.txt',
  'Case.txt',
  'case.txt',
  'dot at the end.',
  '.hidden',
  '-rf',
  'new\nline\ttab.txt',
  '<img src=x onerror=alert(1)>.txt',
  'CON',
  `${'\u4e2d'.repeat(83)}.txt`,
];

/** Names that trip programs up: each goes in through the page and comes back with its bytes. */
export async function story(world) {
  const { page, report, work } = world;
  const ui = new Ui(world);
  const folder = join(work, 'names');
  NAMES.forEach((name) => write(join(folder, name), `content of ${name}\n`));

  await report.step(`${NAMES.length} hard names go in by dropping`, async () => {
    await ui.openFolder('home');
    await ui.drop([folder]);
    await ui.link('names').click();
    await page.locator('sv-folder').getByText(`${NAMES.length} entries`).waitFor();
    const { body } = await ui.rest('GET', '/vaults/home/files/names?list');
    equal(body.entries.map((entry) => entry.name).sort(), [...NAMES].sort(), 'names');
  });
  await report.step('each comes back with its bytes', async () => {
    await page.locator('sv-uploads section').waitFor({ state: 'detached' });
    for (const name of NAMES) {
      const row = page.locator('sv-entry-list .entry').filter({ has: page.locator(`a[href$="/${encodeURIComponent(name)}"]`) });
      await row.locator('.mark').click();
      const saved = await ui.downloaded(() => ui.tool('Download').click());
      equal(saved.sha256, sha256(readFileSync(join(folder, name))), name);
      await ui.tool('Select nothing').click();
    }
  });
  await report.step('a folder with a hard name opens from its address', async () => {
    const name = 'a b%2F#?&\u00fc';
    await ui.openFolder('home');
    await ui.tool('New folder').click();
    await ui.answer('Create', name);
    await ui.link(name).click();
    await page.getByRole('heading', { name, exact: true }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name, exact: true }).waitFor();
    await page.getByText('This folder is empty').waitFor();
  });
}
