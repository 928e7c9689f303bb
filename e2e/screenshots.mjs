// Makes the pictures of docs/screenshots from the running demonstration content, so that they never show what is not.
// Called by scripts/screenshots.
//
//   node e2e/screenshots.mjs [FOLDER]
//
// With a folder it takes instead every page of those who work in the archive, whole, light and dark, on a telephone
// and on a screen, to be looked at.

import { spawnSync } from 'node:child_process';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { openBrowser } from './lib/browser.mjs';
import { startServer } from './lib/server.mjs';
import { pageTypes, records } from './lib/site.mjs';
import { workshop } from './lib/workshop.mjs';

const INTO = resolve(import.meta.dirname, '../docs/screenshots');
const MOST_BYTES = 250_000;

const wide = { width: 1200, height: 820 };
const phone = { width: 320, height: 640 };

/** File, path, size of the window, and what else differs. */
const pictures = (pages) => [
  ['home-en', '/en/', wide],
  ['home-quc-320-dark', '/quc/', phone, { colorScheme: 'dark', deviceScaleFactor: 2 }],
  ['explore-es', '/es/explore?q=derechos+de+las+trabajadoras+del+hogar', wide],
  ['explore-pt-320', '/pt/explore?q=direitos', phone, { deviceScaleFactor: 2 }],
  ['item-es', `/es${pages.text}`, wide],
  ['item-ht-320', `/ht${pages.audio}`, phone, { deviceScaleFactor: 2 }],
  ['concept-en-dark', `/en${pages.concept}`, wide, { colorScheme: 'dark' }],
  ['languages-quc', '/quc/languages', wide],
];

/** Pages of those who work in the archive: file, how it is looked at, and what stands at the top of the picture. */
const SHOWN = {
  'edit-form': ['edit-en-320', phone, 'light', '#field-title'],
  conflict: ['conflict-en', wide, 'light', '#clashes'],
  compare: ['compare-en-dark', wide, 'dark', 'body'],
  'import-report': ['import-en', wide, 'light', '#report-title'],
};

/** Pages of the translation desk, which are shown in both themes. */
const DESK = ['desk-home', 'desk-progress', 'desk-list', 'desk-work', 'desk-queue', 'desk-review', 'packages', 'messages'];

/** The pictures that a page becomes. */
function shown(name) {
  if (DESK.includes(name)) return [[`${name}-en`, wide, 'light', 'body'], [`${name}-en-dark`, wide, 'dark', 'body']];
  return SHOWN[name] ? [SHOWN[name]] : [];
}

/** Fewer colours where pngquant is installed; the pictures are flat, so nothing is lost to the eye. */
function lighten(path) {
  spawnSync('pngquant', ['--force', '--skip-if-larger', '--strip', '--quality', '70-95', '--output', path, path]);
}

async function keep(page, name) {
  const file = join(INTO, `${name}.png`);
  await writeFile(file, await page.screenshot());
  lighten(file);
  const { size } = await stat(file);
  console.log(`${name}.png ${Math.round(size / 1000)} kB`);
  if (size > MOST_BYTES) throw new Error(`${name}.png is larger than ${MOST_BYTES / 1000} kB: install pngquant`);
}

async function publicPages(browser, base, pages) {
  for (const [name, path, viewport, more = {}] of pictures(pages)) {
    const context = await browser.newContext({ baseURL: base, viewport, reducedMotion: 'reduce', ...more });
    const page = await context.newPage();
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    await keep(page, name);
    await context.close();
  }
}

/** A page for docs/screenshots, when it is one of them. */
async function show(name, page) {
  const before = page.viewportSize();
  for (const [file, size, colorScheme, top] of shown(name)) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    await page.locator(top).evaluate((part) => scrollTo(0, part.getBoundingClientRect().top + scrollY - 16));
    await keep(page, file);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(before);
}

/** Every form of a page, whole. */
const everyForm = (folder) => async (name, page) => {
  const before = page.viewportSize();
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await writeFile(join(folder, `${name}-${width}-${colorScheme}.png`), await page.screenshot({ fullPage: true }));
    }
  }
  console.log(name);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(before);
};

// As `make demo` names it.
const server = await startServer({
  TEJIDO_SITE__NAME: 'Cross-Border Solidarity Network',
  TEJIDO_SITE__SHORT_NAME: 'CBSN',
  TEJIDO_SITE__NAME_LANGUAGE: 'en',
});
const [folder] = process.argv.slice(2);
const browser = await openBrowser();
try {
  const known = await records(server.base);
  await mkdir(folder ?? INTO, { recursive: true });
  if (!folder) await publicPages(browser, server.base, pageTypes(known));
  await workshop({ browser, site: server, known }, folder ? everyForm(resolve(folder)) : show);
} finally {
  await browser.close();
  await server.stop();
}
