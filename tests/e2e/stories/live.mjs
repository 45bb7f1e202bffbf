import { Ui } from '../lib/ui.mjs';

/** What others change appears by itself; a lost connection is told and mended. */
export async function story(world) {
  const { page, report, context, server } = world;
  const ui = new Ui(world);

  await report.step('a file that another tab writes, moves and deletes', async () => {
    await ui.openFolder('home');
    const tab = await context.newPage();
    await tab.goto(`${server.url}/system`);
    const other = new Ui({ ...world, page: tab });
    await other.rest('PUT', '/vaults/home/files/live.txt', 'x');
    await ui.link('live.txt').waitFor();
    await other.rest('POST', '/vaults/home/files/live.txt?move', { to: 'moved.txt', replace: false });
    await ui.link('moved.txt').waitFor();
    await ui.link('live.txt').waitFor({ state: 'detached' });
    await other.rest('DELETE', '/vaults/home/files/moved.txt');
    await ui.link('moved.txt').waitFor({ state: 'detached' });
    await tab.close();
  });
  await report.step('the bundle of the event stream stops: a banner; it starts: what was missed appears', async () => {
    const { body } = await ui.rest('GET', '/system/bundles');
    const bundle = body.bundles.find((each) => each.symbolicName === 'io.sigmavault.rest.events');
    await ui.rest('POST', `/system/bundles/${bundle.id}/stop`);
    await page.getByText('The connection to the server is lost').waitFor();
    await ui.rest('PUT', '/vaults/home/files/missed.txt', 'x');
    await ui.rest('POST', `/system/bundles/${bundle.id}/start`);
    await page.getByText('The connection to the server is lost').waitFor({ state: 'detached', timeout: 60_000 });
    await ui.link('missed.txt').waitFor();
  });
}
