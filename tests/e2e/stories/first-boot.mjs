import { existsSync, mkdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { assertAccessible, assertFits } from '../lib/browser.mjs';
import { freeLoop, loopDisk, startHelper } from '../lib/helper.mjs';
import { ownServer } from '../lib/server.mjs';
import { Ui, equal } from '../lib/ui.mjs';

/**
 * A machine with the helper: set up on a phone, gone on with in another browser, then its Machine page. The helper is
 * the real one; its machine is a folder, its disk a file. Needs root and loop devices, and is left out elsewhere.
 */
export async function story(world) {
  const { report, root, work, newContext, owner, password } = world;
  const home = join(work, 'first-boot');
  mkdirSync(home, { recursive: true });
  const disk = process.getuid() === 0 ? loopDisk(join(home, 'disk'), 200) : undefined;
  if (!disk) {
    console.log('     left out: it needs root and loop devices');
    return;
  }
  const helper = await startHelper(root, join(home, 'machine'), disk.path);
  const before = process.env.JDK_JAVA_OPTIONS;
  const pools = join(home, 'machine/run/sigmavault/pools');
  const ownerCode = join(home, 'machine/run/sigmavault/owner-code');
  const medium = join(home, 'machine/run/medium');
  process.env.JDK_JAVA_OPTIONS =
    `-Dsigmavault.helper=${helper.socket} -Dsigmavault.pools=${pools} -Dsigmavault.owner-code=${ownerCode}` +
    ` -Dsigmavault.medium=${medium}`;
  const server = await ownServer(root, join(home, 'data'));
  world.others.push(server.url);
  try {
    const phone = await newContext({ viewport: { width: 360, height: 700 }, timezoneId: 'Europe/Berlin' });
    await onThePhone({ report, root, server, owner, password, page: await phone.newPage(), helper, machine: join(home, 'machine') });
    await phone.close();
    const desk = await newContext({});
    await atTheDesk({ ...world, server, page: await desk.newPage(), helper, disk, pools });
    await lostPassword({ ...world, server, page: await desk.newPage(), helper });
    await desk.close();
  } finally {
    report.page = world.page;
    await server.stop();
    helper.stop();
    helper.unmount('data');
    disk.detach();
    if (before === undefined) {
      delete process.env.JDK_JAVA_OPTIONS;
    } else {
      process.env.JDK_JAVA_OPTIONS = before;
    }
  }
}

/** As somebody at the machine's own screen, who gets a code, and then at a browser. */
async function lostPassword(world) {
  const { report, page, server, helper, owner, password, newContext } = world;
  report.page = page;
  await report.step('an owner who lost the password sets another by the code of the screen, once', async () => {
    const code = /code=(\S+)/.exec(await helper.ask('owner:code'))[1];
    const before = await page.context().cookies();
    await page.context().clearCookies();
    await page.goto(server.url);
    await page.getByRole('button', { name: 'Lost your password?' }).click();
    await assertAccessible(page);
    await page.getByLabel('Code from the screen').fill('AAAA-BBBB-CCCC');
    await page.getByLabel('New password', { exact: true }).fill('quite another password');
    await page.getByRole('button', { name: 'Set password and log in' }).click();
    await page.getByRole('alert').getByText('wrong, used or older').waitFor();
    await page.getByLabel('Code from the screen').fill(code.toLowerCase());
    await page.getByRole('button', { name: 'Set password and log in' }).click();
    await page.getByRole('button', { name: 'Account' }).waitFor();
    const ui = new Ui(world);
    equal((await ui.rest('POST', '/session/reset', { code, password })).body.code, 'wrong-owner-code', 'a used code');
    const fresh = await ui.rest('POST', '/session', { name: owner, password: 'quite another password' });
    equal(fresh.status, 201, 'the new password');
    const elsewhere = await newContext({});
    await elsewhere.addCookies(before);
    const other = await elsewhere.newPage();
    await other.goto(server.url);
    await other.locator('sv-login').waitFor(); // the session from before has ended
    await elsewhere.close();
  });
}

async function onThePhone({ report, root, server, owner, password, page, helper, machine }) {
  report.page = page;
  await report.step('the language is chosen first, and the pages are in it', async () => {
    await page.goto(server.url);
    await page.getByLabel('Language').selectOption('de');
    await page.getByRole('heading', { name: 'Einrichten' }).waitFor();
    equal(await page.locator('html').getAttribute('lang'), 'de', 'lang');
    await assertFits(page);
    await assertAccessible(page);
    await page.screenshot({ path: join(root, 'docs/images/language.png') });
    await page.getByLabel('Sprache').selectOption('en');
    await page.getByRole('heading', { name: 'Set up' }).waitFor();
  }, { essential: true });
  await report.step('the owner is made on a phone; the zone of the phone is proposed', async () => {
    await page.getByLabel('Set-up code').fill(server.code);
    await page.getByLabel('Your name').fill(owner);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Time zone' }).waitFor();
    equal(await page.getByLabel('Time zone of the machine').inputValue(), 'Europe/Berlin', 'zone');
    await assertFits(page);
    await assertAccessible(page);
  }, { essential: true });
  await report.step('the machine is in its zone, and the network is asked for', async () => {
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('heading', { name: 'Network' }).waitFor();
    equal(readlinkSync(join(machine, 'etc/localtime')).split('/zoneinfo/')[1], 'Europe/Berlin', 'link');
    await page.getByText('Set an interface').click();
    await page.getByLabel('Always the same').check();
    await page.getByLabel('Address with prefix length').fill('192.0.2.77');
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByRole('alert').getByText('prefix length').waitFor();
    await assertFits(page);
    await assertAccessible(page);
  }, { essential: true });
  await report.step('a setting that is tried can be taken back', async () => {
    await page.getByLabel('Address with prefix length').fill('192.0.2.77/24');
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByRole('button', { name: 'Keep it as it is' }).click();
    await page.getByRole('heading', { name: 'A disk for your files' }).waitFor();
    equal(/networkctl reload/.test(helper.calls()), true, 'the network was told');
    await assertFits(page);
  }, { essential: true });
}

async function atTheDesk(world) {
  const { report, page, server, helper, disk, pools, root } = world;
  const ui = new Ui(world);
  report.page = page;
  await report.step('another browser goes on where the phone was left, by keyboard', async () => {
    await page.goto(server.url);
    await ui.logIn();
    await page.getByRole('heading', { name: 'A disk for your files' }).waitFor();
    await page.getByText('Step 4 of 5').waitFor();
    await page.getByLabel('Type “').fill('the wrong disk');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText(`Type “${disk.path}”`).waitFor();
    await assertAccessible(page);
    await page.screenshot({ path: join(root, 'docs/images/first-boot.png') });
    await page.getByLabel('Type “').fill(disk.path);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your first vault' }).waitFor();
  }, { essential: true });
  await report.step('the vault lies on the pool, is shared by one click, and that ends the set-up', async () => {
    await page.getByLabel('Place').getByText('data, ').waitFor({ state: 'attached' });
    await assertAccessible(page);
    await page.getByLabel('Name of the vault').fill('home');
    await page.getByLabel('Passphrase', { exact: true }).fill(world.password);
    await page.getByRole('button', { name: 'Create vault' }).click();
    await page.getByRole('heading', { name: 'Share your files' }).waitFor();
    await assertAccessible(page);
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await page.getByText('This folder is empty').waitFor();
    equal((await ui.rest('GET', '/setup-steps')).body, { running: false, steps: [] }, 'steps');
    equal(existsSync(join(pools, 'data/vaults/home')), true, 'on the pool');
    const { source, protocols, members } = (await ui.rest('GET', '/shares/files')).body;
    equal([source.vault, protocols, members], ['home', ['webdav'], { [world.owner]: 'write' }], 'the share');
  }, { essential: true });
  await report.step('what the owner chose is the language of every other browser, unless it chose one', async () => {
    equal((await ui.rest('GET', '/page-language')).body.language, 'en', 'with the owner');
    await ui.open('/machine');
    await page.getByLabel('Language of the pages').selectOption('de');
    await page.getByRole('button', { name: 'Save language' }).click();
    await ui.notice('Saved').waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Maschine' }).waitFor();
    await page.getByRole('button', { name: 'Konto' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Machine' }).waitFor();
    equal((await ui.rest('GET', '/page-language')).body.language, 'de', 'of the server');
  });
  await report.step('the Machine page names the machine', async () => {
    await ui.open('/machine');
    await page.getByLabel('Name of the machine').fill('Not A Name');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('alert').getByText('small letters').waitFor();
    await page.getByLabel('Name of the machine').fill('tank');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await ui.notice('Saved').waitFor();
    equal(helper.file('etc/hostname'), 'tank\n', 'name');
    await assertAccessible(page);
  });
  await report.step('its pool, disks and journal are shown, also on a phone', async () => {
    await page.getByRole('link', { name: 'Disks' }).click();
    await page.getByText('In use').waitFor();
    await page.getByText('No disk is free').waitFor();
    await assertAccessible(page);
    await page.setViewportSize({ width: 360, height: 700 });
    await assertFits(page);
    await page.setViewportSize({ width: 1100, height: 720 });
    await page.screenshot({ path: join(root, 'docs/images/machine.png') });
    equal((await ui.rest('POST', '/host/pools/data/unmount')).body.code, 'pool-busy', 'a vault is open');
    await ui.rest('POST', '/vaults/home/lock');
    await page.getByRole('button', { name: 'Unmount data' }).click();
    await page.getByText('Not mounted').waitFor();
    const { places } = (await ui.rest('GET', '/vaults/places')).body;
    equal([places.at(-1).id, places.at(-1).present], ['pool-data', false], 'its place');
    equal((await ui.rest('GET', '/vaults/home')).body.state, 'MISSING', 'its vault');
    await page.getByRole('button', { name: 'Mount data' }).click();
    await page.getByText('% free').or(page.getByRole('button', { name: 'Unmount data' })).waitFor();
    await page.getByRole('link', { name: 'Journal' }).click();
    await page.getByText('journalctl --quiet').waitFor();
    await assertAccessible(page);
  });
  await report.step('a disk that is plugged in shows at once, and that it fails; pulled out it is gone', async () => {
    await page.getByRole('link', { name: 'Disks' }).click();
    await page.getByText('No disk is free').waitFor();
    const at = freeLoop();
    const spare = loopDisk(join(world.work, 'first-boot/spare'), 100, at);
    helper.disks([disk.path, at], { smart_status: { passed: false } });
    await page.locator('td', { hasText: spare.path }).first().waitFor();
    await page.getByRole('alert').getByText(`${spare.path} says that it is failing`).waitFor();
    await assertAccessible(page);
    helper.disks([disk.path]);
    spare.detach();
    await page.locator('td', { hasText: spare.path }).waitFor({ state: 'detached' });
    await page.getByText('No disk is free').waitFor();
    await page.getByText('says that it is failing').first().waitFor({ state: 'detached' });
  });
  await report.step('a network that is tried is kept', async () => {
    await page.getByRole('link', { name: 'Network' }).click();
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByText('is taken back in').waitFor();
    await assertAccessible(page);
    await page.getByRole('button', { name: 'Keep it' }).click();
    await ui.notice('The setting is kept').waitFor();
    await page.getByText('10-sigmavault-').waitFor();
  });
  await report.step('pools of another system are looked for', async () => {
    await page.getByRole('link', { name: 'Disks' }).click();
    await page.getByRole('button', { name: 'Look for pools of another system' }).click();
    await ui.notice('No pool of another system was found').waitFor();
  });
  await report.step('started from the medium every page says so, and the page Machine installs', async () => {
    helper.medium();
    await ui.open('/machine');
    await page.getByText('nothing is kept when it is switched off').waitFor();
    await assertAccessible(page);
    await page.getByRole('link', { name: 'Install to a disk' }).click();
    await page.getByText('No disk here can take the system').waitFor();
    await assertAccessible(page);
    helper.medium(false);
    await page.reload();
    await page.getByRole('link', { name: 'Overview' }).waitFor();
    equal(await page.getByText('nothing is kept when').count(), 0, 'banner');
  });
  await report.step('restart and reset are asked twice', async () => {
    await page.getByRole('link', { name: 'Overview' }).click();
    await page.getByRole('button', { name: 'Restart' }).click();
    await ui.answer('Restart');
    await page.getByRole('button', { name: 'Forget settings' }).click();
    await ui.answer('Forget settings', 'forget');
    await ui.notice('Settings are forgotten').waitFor();
    equal(/systemctl --no-block reboot/.test(helper.calls()), true, 'restart');
  });
}
