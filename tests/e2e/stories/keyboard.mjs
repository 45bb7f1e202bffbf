import { join } from 'node:path';
import { write } from '../lib/files.mjs';
import { Ui, equal } from '../lib/ui.mjs';

/** The whole way without a mouse. */
export async function story(world) {
  const { page, report, work } = world;
  const ui = new Ui(world);
  const press = (key) => page.keyboard.press(key);
  /** Text or label of the focused element, looked for in shadow trees. */
  const focused = () =>
    page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) {
        element = element.shadowRoot.activeElement;
      }
      return element?.getAttribute('aria-label') || element?.textContent?.trim() || element?.getRootNode().host?.textContent.trim();
    });
  const tabTo = async (text) => {
    for (let i = 0; i < 60; i++) {
      await press('Tab');
      if ((await focused())?.includes(text)) {
        return;
      }
    }
    throw new Error(`Tab never reached ${text}`);
  };

  await report.step('the first Tab offers to skip to the page', async () => {
    await ui.open('/files');
    await page.getByRole('link', { name: 'home' }).waitFor();
    await press('Tab');
    equal(await focused(), 'Skip to the page', 'focus');
    await press('Enter');
    equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.shadowRoot.activeElement.id), 'main', 'focus');
  });
  await report.step('a vault opens, a folder is made, renamed and entered', async () => {
    await tabTo('home');
    await press('Enter');
    await page.getByRole('heading', { name: 'home' }).waitFor();
    await page.locator('sv-entry-list').waitFor();
    await tabTo('New folder');
    await press('Enter');
    await page.locator('sv-question input').waitFor();
    await page.waitForFunction(() => document.activeElement?.localName === 'sv-question');
    await page.keyboard.type('by hand');
    await press('Enter');
    await ui.link('by hand').waitFor();
    await page.locator('sv-question').waitFor({ state: 'detached' });
    await page.waitForFunction(() => !document.querySelector('sv-question'));
    await page.locator('sv-entry-list .grid').focus();
    await page.keyboard.type('by hand');
    await press('F2');
    const input = page.locator('sv-question input');
    await input.waitFor();
    await input.fill('by keys');
    await press('Enter');
    await ui.link('by keys').waitFor();
  });
  await report.step('arrows with Shift select, Delete asks, Escape leaves', async () => {
    ['1', '2', '3'].forEach((name) => write(join(work, `keys/${name}.txt`), name));
    await page.locator('sv-question').waitFor({ state: 'detached' });
    await page.locator('sv-entry-list .grid').focus();
    await page.keyboard.type('by keys');
    await press('Enter');
    await page.getByRole('heading', { name: 'by keys' }).waitFor();
    await page.getByText('This folder is empty').waitFor();
    await ui.pick('Upload files', ['1', '2', '3'].map((name) => join(work, `keys/${name}.txt`)));
    await ui.link('3.txt').waitFor();
    await page.locator('sv-folder').getByText('3 entries').waitFor();
    await page.locator('sv-entry-list .grid').focus();
    await press('Home');
    await press('Shift+ArrowDown');
    await page.locator('sv-folder').getByText('2 selected').waitFor();
    await press('Delete');
    await page.locator('sv-question').getByText('2 files').waitFor();
    await press('Escape');
    await page.locator('sv-question').waitFor({ state: 'detached' });
    await page.locator('sv-folder').getByText('2 selected').waitFor();
    await press('Escape');
    await page.locator('sv-folder').getByText('3 entries').waitFor();
  });
  await report.step('Space marks, Enter shows, Escape closes, Backspace goes up', async () => {
    await page.locator('sv-entry-list .grid').focus();
    await press('End');
    await press(' ');
    await page.locator('sv-folder').getByText('1 selected').waitFor();
    await press('Enter');
    await page.locator('sv-preview pre').waitFor();
    await press('Escape');
    await page.locator('sv-preview').waitFor({ state: 'detached' });
    await page.waitForFunction(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) {
        element = element.shadowRoot.activeElement;
      }
      return element?.getAttribute('role') === 'grid';
    });
    await press('Backspace');
    await page.getByRole('heading', { name: 'home' }).waitFor();
  });
  await report.step('? lists the keys', async () => {
    await press('?');
    await page.getByRole('heading', { name: 'Keyboard shortcuts' }).waitFor();
    await press('Escape');
    await page.getByRole('heading', { name: 'Keyboard shortcuts' }).waitFor({ state: 'hidden' });
  });
}
