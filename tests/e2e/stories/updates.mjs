import { assertAccessible } from '../lib/browser.mjs';
import { Ui, equal } from '../lib/ui.mjs';

/** A server that was started by hand: its Updates page says that it is no appliance, and still takes a source. */
export async function story(world) {
  const { page, report } = world;
  const ui = new Ui(world);
  report.page = page;
  await report.step('without a helper the page says so, and offers nothing to install', async () => {
    await ui.open('/updates');
    await page.getByText('This machine is not an appliance').waitFor();
    await page.getByText('No update was installed yet.').waitFor();
    equal(await page.getByRole('button', { name: 'Look for a release' }).count(), 0, 'buttons');
    await assertAccessible(page);
  });
  await report.step('a source is set by keyboard, and what is none is refused', async () => {
    await page.getByLabel('Address or folder').fill('/media/stick');
    await page.keyboard.press('Enter');
    await ui.notice(/Saved/).waitFor();
    equal((await ui.rest('GET', '/updates')).body.source, '/media/stick', 'source');
    const refused = await ui.rest('PUT', '/updates/source', {
      source: 'http://example.org/',
      channel: 'stable',
    });
    equal(refused.body.code, 'update-source', 'code');
  });
}
