import { readFileSync } from 'node:fs';
import { sha256 } from './files.mjs';

/** What a person does, in words of the page. */
export class Ui {
  constructor({ page, server, owner, password }) {
    Object.assign(this, { page, server, owner, password });
  }

  open(path = '/') {
    return this.page.goto(this.server.url + path);
  }

  async openFolder(path) {
    await this.open(`/files/${path.split('/').map(encodeURIComponent).join('/')}`);
    await this.page.locator('sv-folder h1').waitFor();
    await this.page.locator('sv-folder').getByText(/\d+ entr(y|ies)$/).waitFor();
  }

  row(name) {
    return this.page.locator('sv-entry-list .entry').filter({ has: this.page.getByRole('link', { name, exact: true }) });
  }

  link(name) {
    return this.page.locator('sv-entry-list').getByRole('link', { name, exact: true });
  }

  async mark(...names) {
    for (const name of names) {
      await this.row(name).locator('.mark').click();
    }
  }

  tool(name) {
    return this.page.locator('sv-folder').getByRole('toolbar').getByRole('button', { name, exact: true });
  }

  /** Answers the open question. */
  async answer(button, text) {
    const question = this.page.locator('sv-question');
    if (text !== undefined) {
      await question.locator('input').fill(text);
    }
    await question.getByRole('button', { name: button, exact: true }).click();
    await question.waitFor({ state: 'detached' });
  }

  async pick(button, paths) {
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.tool(button).click()]);
    await chooser.setFiles(paths);
  }

  /** Drops files and folders of this machine onto the list, as a file manager does. */
  async drop(paths) {
    const devtools = await this.page.context().newCDPSession(this.page);
    const box = await this.page.locator('sv-folder').boundingBox();
    const [x, y] = [box.x + box.width / 2, box.y + 60];
    const data = { items: [], files: paths, dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop']) {
      await devtools.send('Input.dispatchDragEvent', { type, x, y, data });
    }
    await devtools.detach();
  }

  notice(text) {
    return this.page.locator('sv-toasts').getByText(text).first();
  }

  /** The sum of what the browser saves after `act`. */
  async downloaded(act) {
    const [download] = await Promise.all([this.page.waitForEvent('download'), act()]);
    const path = await download.path();
    return { name: download.suggestedFilename(), sha256: sha256(readFileSync(path)) };
  }

  /** A request of the page itself, with its cookie. */
  rest(method, path, body, headers = {}) {
    return this.page.evaluate(
      async ([method, path, body, headers]) => {
        const answer = await fetch(`/api/v1${path}`, {
          method,
          headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
          body: body === undefined ? undefined : JSON.stringify(body),
        });
        const text = await answer.text();
        return { status: answer.status, body: text && /json/.test(answer.headers.get('Content-Type')) ? JSON.parse(text) : text };
      },
      [method, path, body, headers],
    );
  }

  async logIn(password = this.password) {
    await this.page.getByLabel('Name').fill(this.owner);
    await this.page.getByLabel('Password', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: 'Log in' }).click();
  }

  async logOut() {
    await this.page.locator('sv-account').getByRole('button').first().click();
    await this.page.getByRole('menuitem', { name: 'Log out' }).click();
    await this.page.getByRole('heading', { name: 'Log in' }).waitFor();
  }
}

export function equal(actual, expected, what) {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    throw new Error(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
  }
}

/** Goes through the wizard, which is open at its start, with a passphrase only. */
export async function newVault(page, name, passphrase) {
  const wizard = page.locator('sv-new-vault');
  const next = () => wizard.getByRole('button', { name: 'Next' }).click();
  await wizard.getByLabel('Name of the vault').fill(name);
  await next();
  await wizard.getByRole('heading', { name: 'How it is unlocked' }).waitFor();
  await wizard.locator('sv-new-passphrase').locator('input').nth(0).fill(passphrase);
  await wizard.locator('sv-new-passphrase').locator('input').nth(1).fill(passphrase);
  await next();
  await wizard.getByRole('heading', { name: 'After a restart' }).waitFor();
  await next();
  await wizard.getByRole('button', { name: 'Create vault' }).click();
}
