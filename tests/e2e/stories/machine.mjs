import { assertAccessible } from '../lib/browser.mjs';
import { Ui, equal } from '../lib/ui.mjs';

/** A server that was started by hand: its Machine page shows, and offers nothing that it can't do. */
export async function story(world) {
  const { page, report } = world;
  const ui = new Ui(world);
  report.page = page;
  await report.step('without a helper the page says so, and shows the machine', async () => {
    await ui.open('/machine');
    await page.getByText('without its helper').waitFor();
    await page.locator('sv-machine-overview dl').waitFor();
    equal(await page.getByRole('button', { name: 'Restart' }).count(), 0, 'buttons');
    equal(await page.getByRole('link', { name: 'Disks' }).count(), 0, 'disks');
    await assertAccessible(page);
  });
  await report.step('its interfaces are shown, and nothing sets them', async () => {
    await page.getByRole('link', { name: 'Network' }).click();
    await page.locator('sv-machine-network table').waitFor();
    equal(await page.getByRole('button', { name: 'Try it' }).count(), 0, 'buttons');
    equal((await ui.rest('POST', '/host/reboot')).body.code, 'host-unavailable', 'code');
  });
}
