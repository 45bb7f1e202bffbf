import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertAccessible, assertFits } from '../lib/browser.mjs';
import { noise, sha256, write } from '../lib/files.mjs';
import { Ui, equal } from '../lib/ui.mjs';

const FILES = 400;
const SIZE = 40_000;
const PIECE = 600;

/** Programs, say: pieces of a common stock that no parser knows, and as many bytes of their own. */
function programs(folder) {
  const stock = noise(60_000, 3).map((byte, i) => (byte & 0xfc) + (i % 3));
  return Array.from({ length: FILES }, (_, file) => {
    const bytes = noise(SIZE, 1_000 + file);
    for (let at = 0; at + PIECE < SIZE; at += 1_000) {
      const from = (bytes.readUInt16BE(at) * 7_919 + at) % (stock.length - PIECE);
      Buffer.from(stock.buffer, stock.byteOffset + from, PIECE).copy(bytes, at);
    }
    return write(join(folder, `p${file}.bin`), bytes);
  });
}

/** Storing again learns a codebook of like files; somebody looks at it, and wants it to go. */
export async function story(world) {
  const { page, report, work } = world;
  const ui = new Ui(world);
  const part = page.locator('sv-codebooks');
  const row = () => part.getByRole('row', { name: /^Other/ });
  const files = programs(join(work, 'programs'));

  const storeAgain = async () => {
    await page.locator('sv-reseal').getByRole('button', { name: 'Store again now' }).click();
    await page.locator('sv-reseal').getByRole('heading', { name: 'The last times' }).waitFor({ timeout: 240_000 });
  };

  await report.step('a vault with many programs that have much in common', async () => {
    await ui.open('/files');
    equal((await ui.rest('POST', '/vaults', { name: 'programs', passphrase: 'nine herons at dawn' })).status, 201, 'status');
    await ui.openFolder('programs');
    await ui.pick('Upload files', files);
    await ui.notice(/files uploaded/).waitFor({ timeout: 120_000 });
    await ui.open('/compression/programs');
    await part.getByText('There is none.').waitFor();
  });
  await report.step('stored again they have a codebook, and the page tells what it gives', async () => {
    await storeAgain();
    await row().waitFor();
    const { codebooks } = (await ui.rest("GET", "/vaults/programs/codebooks")).body;
    equal(codebooks.length, 1, 'codebooks');
    equal(codebooks[0].savedBytes > codebooks[0].storedBytes, true, 'it saves more than it takes');
    await row().getByText(/^other\/\d+, zstd, version 1, [0-9a-f]{8}$/).waitFor();
    await assertAccessible(page);
    await page.setViewportSize({ width: 360, height: 700 });
    await assertAccessible(page);
    await assertFits(page);
    await page.setViewportSize({ width: 1100, height: 720 });
  });
  await report.step('with the keyboard: removing it asks first, and what was asked can be cancelled', async () => {
    await row().getByRole('button', { name: /^Remove/ }).focus();
    await page.keyboard.press('Enter');
    const question = page.locator('sv-question');
    await question.getByText(/the vault grows by about/).waitFor();
    await assertAccessible(page);
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    await row().waitFor();
  });
  await report.step('removed, nothing needs it, and the files come back', async () => {
    await row().getByRole('button', { name: /^Remove/ }).click();
    await ui.answer('Remove');
    await part.getByText(/^Removed last: 1\./).waitFor({ timeout: 120_000 });
    await part.getByText('There is none.').waitFor();
    equal((await ui.rest('GET', '/vaults/programs/codebooks')).body.codebooks, [], 'codebooks');
    await ui.openFolder('programs');
    await ui.link('p7.bin').waitFor();
    const sum = await page.evaluate(async () => {
      const bytes = await (await fetch('/api/v1/vaults/programs/files/p7.bin')).arrayBuffer();
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    });
    equal(sum, sha256(readFileSync(files[7])), 'sum');
    await assertAccessible(page);
  });
  await report.step('it is in the audit log', async () => {
    let [text, after] = ['', 0];
    do {
      const { body } = await ui.rest('GET', `/audit?after=${after}&limit=500`);
      text += JSON.stringify(body.entries);
      after = body.next;
    } while (after);
    equal(text.includes('vault:codebook:purge'), true, 'told of');
  });
}
