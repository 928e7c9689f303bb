// axe, with no rule switched off, on every type of page, narrow and wide, light and dark.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { journey } from '../lib/journey.mjs';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LANGUAGES = { home: 'quc', content: 'ht', concept: 'quc', text: 'quc', languages: 'quc', results: 'es', video: 'es', missing: 'pt' };

const told = ({ id, impact, help, nodes }) =>
  `${impact} ${id}: ${help}\n${nodes.slice(0, 3).map((node) => `    ${node.html.slice(0, 200)}`).join('\n')}`;

for (const width of [320, 1280]) {
  for (const half of [0, 1]) {
    journey(`axe at ${width} px, ${half + 1} of 2`, { scripts: true, width, errors: true }, async ({ page, site }) => {
      const pages = Object.entries(site.pages).filter((_, index) => index % 2 === half);
      const found = [];
      for (const [name, path] of pages) {
        await page.goto(`/${LANGUAGES[name] ?? 'en'}${path}`);
        // By the debugger, so that the site's own policy stays as strict as it is.
        await page.evaluate(source);
        for (const colorScheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
          const violations = await page.evaluate(async () => (await window.axe.run(document, { resultTypes: ['violations'] })).violations);
          found.push(...violations.map((violation) => `${name}, ${colorScheme}: ${told(violation)}`));
        }
      }
      assert.ok(found.length === 0, `axe found:\n${found.join('\n')}`);
    });
  }
}
