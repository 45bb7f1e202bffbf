import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Runs steps, prints a line each and the closing line. */
export class Report {
  #passed = 0;
  #failed = 0;
  #story = '';
  #folder;
  /** Page whose picture is kept when a step fails. */
  page;

  constructor(folder) {
    this.#folder = folder;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }

  story(name) {
    this.#story = name;
  }

  /** Runs `work`; a thrown error fails the step, and the story goes on, unless everything stands on it. */
  async step(name, work, { essential = false } = {}) {
    const began = Date.now();
    try {
      await work();
      this.#passed += 1;
      console.log(`ok   ${this.#story}: ${name} (${Date.now() - began} ms)`);
    } catch (error) {
      this.#failed += 1;
      console.log(
        `FAIL ${this.#story}: ${name}\n     ${String(error.message).split('\n').slice(0, 12).join('\n     ')}`,
      );
      const path = join(this.#folder, `${this.#story}-${this.#failed}.png`);
      await this.page?.screenshot({ path, timeout: 5000 }).catch(() => {});
      console.log(`     the page shows: ${await this.#shown()}`);
      await this.page?.keyboard.press('Escape').catch(() => {});
      if (essential) {
        throw new Error(`the rest stands on this step: ${name}`);
      }
    }
  }

  /** The beginning of what a person reads, for a log without pictures. */
  async #shown() {
    const text = await this.page?.locator('body').ariaSnapshot({ timeout: 5000 }).catch(String);
    return `${this.page?.url()}: ${(text ?? '').replaceAll(/\s+/g, ' ').slice(0, 800)}`;
  }

  /** Prints the closing line. @returns the exit code */
  end() {
    console.log(`${this.#passed} passed, ${this.#failed} failed`);
    return this.#failed === 0 ? 0 : 1;
  }
}
