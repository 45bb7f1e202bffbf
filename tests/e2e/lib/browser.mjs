import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Without these, Chromium asks its maker's hosts in the background. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Answers with these codes are what a story provokes; the browser reports each as a failed load. */
const EXPECTED = /Failed to load resource: the server responded with a status of (400|401|403|404|409|412|416|423|503)/;

/** Debian's Chromium with one page, watched for outside requests and complaints. */
export async function openBrowser(work) {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: FLAGS, downloadsPath: join(work, 'downloads') });
  const asked = new Set();
  const complaints = [];

  const newContext = async (options = {}) => {
    const context = await browser.newContext({
      ignoreHTTPSErrors: true,
      reducedMotion: 'reduce',
      viewport: { width: 1100, height: 720 },
      locale: 'en-GB',
      timezoneId: 'UTC',
      acceptDownloads: true,
      ...options,
    });
    context.setDefaultTimeout(Number(process.env.SIGMAVAULT_PATIENCE_MS ?? 30_000));
    context.on('request', (request) => asked.add(request.url()));
    context.on('page', (page) => {
      page.on('pageerror', (error) => complaints.push(`error in the page: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error' && !EXPECTED.test(message.text()) && !/WebSocket|net::ERR/.test(message.text())) {
          complaints.push(`${message.text()} ${message.location().url}`);
        }
      });
      page.on('dialog', (dialog) => {
        complaints.push(`a script opened a dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
    });
    return context;
  };

  const context = await newContext();
  return {
    context,
    newContext,
    page: await context.newPage(),
    close: () => browser.close(),
    assertNoOutsideRequests(...urls) {
      const own = urls.map((url) => new URL(url).host);
      const outside = [...asked].filter((each) => /^(https?|wss?):/.test(each) && !own.includes(new URL(each).host));
      if (outside.length > 0) {
        throw new Error(`asked of other hosts: ${outside.join(' ')}`);
      }
    },
    assertNoComplaints() {
      if (complaints.length > 0) {
        throw new Error([...new Set(complaints)].join('\n'));
      }
    },
  };
}

/** Fails with axe's findings, in light and in dark. */
export async function assertAccessible(page) {
  const found = [];
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await settle(page, colorScheme);
    found.push(...(await violations(page)).map((each) => `${colorScheme}: ${each}`));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  if (found.length > 0) {
    throw new Error(found.join('\n'));
  }
}

/** Waits for the theme, and ends what changes colours slowly: nobody reads a half-way one. */
async function settle(page, colorScheme) {
  const classOf = (dark) => document.documentElement.classList.contains('wa-dark') === dark;
  // a theme that was chosen does not follow the device
  await page.waitForFunction(classOf, colorScheme === 'dark', { timeout: 2000 }).catch(() => {});
  await page.evaluate(async () => {
    const animations = (root) => [
      ...root.getAnimations(),
      ...[...root.querySelectorAll('*')].flatMap((each) => (each.shadowRoot ? animations(each.shadowRoot) : [])),
    ];
    for (let round = 0; round < 3; round++) {
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      for (const each of animations(document)) {
        if (each.effect.getComputedTiming().endTime !== Infinity) {
          each.finish();
        }
      }
    }
  });
}

async function violations(page) {
  return page.evaluate(async (source) => {
    if (!window.axe) {
      // evaluated by the debugger, which no content policy stops
      (0, eval)(source);
    }
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
    return violations.map(
      ({ id, nodes }) => `${id} ${nodes.map((node) => `${node.target.join(' ')} (${node.failureSummary})`).slice(0, 3).join('; ')}`,
    );
  }, axeSource);
}

/** Fails if the page is wider than the window. */
export async function assertFits(page) {
  const [content, width] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  if (content > width) {
    throw new Error(`the page is ${content} pixels wide in a window of ${width}`);
  }
}
