import { join } from 'node:path';
import { assertAccessible } from '../lib/browser.mjs';
import { png, write } from '../lib/files.mjs';
import { Ui, equal } from '../lib/ui.mjs';

const MARK = 'window.opener ? opener.ran = 1 : (top.ran = 1), document.title = "ran"';
const HTML = `<!doctype html><title>quiet</title><script>${MARK}; fetch("/api/v1/session")</script><img src=x onerror='${MARK}'>`;
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload='${MARK}'><script>${MARK}</script><text y="20">svg</text></svg>`;

/** Images and texts are shown; nothing in a file runs. */
export async function story(world) {
  const { page, context, report, server, work } = world;
  const ui = new Ui(world);
  const preview = page.locator('sv-preview');
  const close = async () => {
    await page.keyboard.press('Escape');
    await preview.waitFor({ state: 'detached' });
  };

  await report.step('upload', async () => {
    await ui.openFolder('home');
    await ui.tool('New folder').click();
    await ui.answer('Create', 'shown');
    await ui.link('shown').click();
    await page.getByText('This folder is empty').waitFor();
    await ui.pick('Upload files', [
      write(join(work, 'shown/picture.png'), png(320, 200)),
      write(join(work, 'shown/broken.png'), 'not an image'),
      write(join(work, 'shown/evil.html'), HTML),
      write(join(work, 'shown/evil.svg'), SVG),
      write(join(work, 'shown/evil.png'), SVG),
      write(join(work, 'shown/long.txt'), 'line of text\n'.repeat(40_000)),
      write(join(work, 'shown/empty.txt'), ''),
      write(join(work, 'shown/data.bin'), Buffer.from([0, 1, 2])),
    ]);
    await ui.link('data.bin').waitFor();
    await ui.link('picture.png').waitFor();
    await page.locator('sv-uploads section').waitFor({ state: 'detached' });
  });
  await report.step('an image is decoded', async () => {
    await ui.link('picture.png').click();
    const image = preview.locator('img');
    await image.waitFor();
    await page.waitForFunction((each) => each.naturalWidth === 320, await image.elementHandle());
    await assertAccessible(page);
    await close();
  });
  await report.step('a damaged image says so', async () => {
    await ui.link('broken.png').click();
    await preview.getByText('cannot be shown').waitFor();
    await close();
  });
  for (const [name, text] of [
    ['evil.html', '<script>'],
    ['evil.svg', '<svg'],
  ]) {
    await report.step(`${name} is shown as text`, async () => {
      await ui.link(name).click();
      await preview.locator('pre').getByText(text).first().waitFor();
      equal(await preview.locator('pre *').count(), 0, 'elements in the text');
      await close();
    });
  }
  await report.step('an SVG that claims to be a PNG does not become a document', async () => {
    await ui.link('evil.png').click();
    await preview.getByText('cannot be shown').waitFor();
    await close();
  });
  await report.step('a long text shows its start only', async () => {
    await ui.link('long.txt').click();
    await preview.getByText('of the file:').waitFor();
    equal((await preview.locator('pre').textContent()).length, 256 * 1024, 'characters');
    await close();
    await ui.link('empty.txt').click();
    await preview.locator('pre').waitFor({ state: 'attached' });
    await close();
    await ui.link('data.bin').click();
    await preview.getByText('no preview').waitFor();
    await close();
  });
  await report.step('the address of a hostile file downloads it, and nothing runs', async () => {
    for (const query of ['', '?type=text/plain', '?type=image/png', '?type=text/html', '?type=image/svg%2Bxml']) {
      for (const name of ['evil.html', 'evil.svg']) {
        const tab = await context.newPage();
        await tab.goto(`${server.url}/api/v1/vaults/home/files/shown/${name}${query}`).catch(() => {});
        equal(await tab.title(), '', `title of ${name}${query}`);
        await tab.close();
      }
    }
    equal(await page.evaluate(() => window.ran ?? 0), 0, 'mark of the script');
  });
  await report.step('the address of a file in the UI shows it in its folder', async () => {
    await ui.open('/files/home/shown/picture.png');
    await preview.locator('img').waitFor();
    await close();
    equal(new URL(page.url()).pathname, '/files/home/shown', 'address');
  });
}
