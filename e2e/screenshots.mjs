// Makes the pictures of docs/screenshots from the running demonstration content, so that they never show what is not.
// Called by scripts/screenshots.

import { spawnSync } from 'node:child_process';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { openBrowser } from './lib/browser.mjs';
import { startServer } from './lib/server.mjs';
import { pageTypes, records } from './lib/site.mjs';

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

/** Fewer colours where pngquant is installed; the pictures are flat, so nothing is lost to the eye. */
function lighten(path) {
  spawnSync('pngquant', ['--force', '--skip-if-larger', '--strip', '--quality', '70-95', '--output', path, path]);
}

// As `make demo` names it.
const server = await startServer({
  TEJIDO_SITE__NAME: 'Cross-Border Solidarity Network',
  TEJIDO_SITE__SHORT_NAME: 'CBSN',
  TEJIDO_SITE__NAME_LANGUAGE: 'en',
});
try {
  const pages = pageTypes(await records(server.base));
  const browser = await openBrowser();
  await mkdir(INTO, { recursive: true });
  for (const [name, path, viewport, more = {}] of pictures(pages)) {
    const context = await browser.newContext({ baseURL: server.base, viewport, reducedMotion: 'reduce', ...more });
    const page = await context.newPage();
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    const file = join(INTO, `${name}.png`);
    await writeFile(file, await page.screenshot());
    lighten(file);
    const { size } = await stat(file);
    console.log(`${name}.png ${Math.round(size / 1000)} kB`);
    if (size > MOST_BYTES) throw new Error(`${name}.png is larger than ${MOST_BYTES / 1000} kB: install pngquant`);
    await context.close();
  }
  await browser.close();
} finally {
  await server.stop();
}
