import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { assertAccessible, assertFits } from '../lib/browser.mjs';
import { write } from '../lib/files.mjs';
import { Ui, equal } from '../lib/ui.mjs';

const PASSPHRASE = 'nine herons at dawn';
const FEATURE = 'sigmavault-codec-sigma-dense';
const LETTERS = 30;
const WORDS = 8_000;
const DAYS = 120;
const DAY_MS = 86_400_000;

/** Words as in a text, where no column helps. */
function words(count, seed) {
  let [text, state] = ['', seed];
  const below = (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((most * state) / 2 ** 32);
  };
  for (let i = 0; i < count; i++) {
    const word = Math.floor((below(30) * below(30)) / 2);
    text += (word * 7_919 + 50_000).toString(36) + (below(9) === 0 ? '.\n' : ' ');
  }
  return text;
}

/** Makes the vault's list of packs that were looked at say that this was so many days ago; the vault is locked. */
function makeOld(file, days) {
  const lines = readFileSync(file, 'latin1').split('\n').slice(0, -2);
  const then = Math.floor(Date.now() / DAY_MS) - days;
  const old = lines.map((line) => line.replace(/^([0-9a-f]{32}) \d+/, `$1 ${then}`).replace(/^looked \d+/, `looked ${then}`));
  const text = `${old.join('\n')}\n`;
  writeFileSync(file, `${text}crc32 ${crc32(text)}\n`, 'latin1');
}

/** What nobody reads: what that gives and costs is told before it can be chosen; it is chosen, and no more of it. */
export async function story(world) {
  const { page, report, work } = world;
  const ui = new Ui(world);
  const dense = page.locator('sv-dense');
  const button = (name) => dense.getByRole('button', { name });
  // small ones: a large file's chunks are frames of their own, most of which are read too slowly to be stored so
  const letters = Array.from({ length: LETTERS }, (_, i) => words(WORDS, i + 1));
  const files = () => letters.map((text, i) => write(join(work, `letters/letter${i}.txt`), text));

  const storeAgain = async () => {
    const { body } = await ui.rest('POST', '/vaults/letters/reseal', {});
    for (let state = ''; state !== 'SUCCEEDED'; ) {
      await page.waitForTimeout(500);
      ({ state } = (await ui.rest('GET', `/tasks/${body.task}`)).body);
      equal(['FAILED', 'CANCELLED'].includes(state), false, `re-sealing: ${state}`);
    }
  };

  await report.step('a vault with letters that nobody reads for long, and the feature', async () => {
    await ui.open('/files');
    equal((await ui.rest('POST', '/vaults', { name: 'letters', passphrase: PASSPHRASE })).status, 201, 'status');
    equal((await ui.rest('POST', `/system/features/${FEATURE}/install`)).status, 204, 'installed');
    await ui.openFolder('letters');
    await ui.pick('Upload files', files());
    await ui.notice(/files uploaded/).waitFor();
    await storeAgain();
    await ui.rest('POST', '/vaults/letters/lock');
    makeOld(join(work, 'data/vaults/letters/resealed'), DAYS);
    equal((await ui.rest('POST', '/vaults/letters/unlock', { passphrase: PASSPHRASE })).status, 200, 'unlocked');
  });
  await report.step('it can’t be chosen before what it gives and costs is told', async () => {
    await ui.open('/compression/letters');
    await button('What would it save and cost?').waitFor();
    equal(await button('Store it so').count(), 0, 'choice');
    await dense.getByLabel('Days without reading').fill('0');
    equal(await button('What would it save and cost?').isDisabled(), true, 'of no days');
    await dense.getByLabel('Days without reading').fill('90');
    await button('What would it save and cost?').focus();
    await page.keyboard.press('Enter');
    await dense.getByText(/About .* would be saved, in .* of one processor core/).waitFor({ timeout: 120_000 });
    await dense.getByText(/Restoring all of it would take .* longer on one core\. Opening a small file would take up to [\d.]+ ms/).waitFor();
    await assertAccessible(page);
    await page.setViewportSize({ width: 360, height: 700 });
    await assertFits(page);
    await page.setViewportSize({ width: 1100, height: 720 });
  });
  await report.step('chosen, the page says so, and storing again goes on', async () => {
    await button('Store it so').click();
    await dense.getByText('What nobody read for 90 days is stored so.').waitFor();
    await assertAccessible(page);
    await storeAgain();
  });
  await report.step('they are read all the same', async () => {
    for (const [i, letter] of letters.entries()) {
      const back = await ui.rest('GET', `/vaults/letters/files/letter${i}.txt`);
      equal(back.body === letter, true, 'the same');
    }
  });
  await report.step('no more of it', async () => {
    await button('No more of it').click();
    await button('What would it save and cost?').waitFor();
    equal((await ui.rest('GET', '/vaults/letters/tiers')).body.denseAfterDays, 0, 'days');
    await assertAccessible(page);
  });
}
