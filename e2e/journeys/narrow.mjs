// No page is wider than a small phone, in any language.

import assert from 'node:assert/strict';
import { journey } from '../lib/journey.mjs';
import { LANGUAGES } from '../lib/site.mjs';

for (const lang of LANGUAGES) {
  journey(`nothing sticks out at 320 px in ${lang}`, { width: 320, height: 640, errors: true }, async ({ page, site }) => {
    for (const [name, path] of Object.entries(site.pages)) {
      await page.goto(`/${lang}${path}`);
      const wide = await page.evaluate(() => {
        const beyond = [...document.querySelectorAll('body *')].filter((element) => {
          const box = element.getBoundingClientRect();
          return box.width > 1 && box.right > 321 && !element.closest('.scroll, .unseen, pre');
        });
        const root = document.documentElement;
        return root.scrollWidth > 320 || beyond.length ? [root.scrollWidth, ...beyond.slice(0, 3).map((e) => e.outerHTML.slice(0, 120))] : [];
      });
      assert.deepEqual(wide, [], name);
    }
  });
}
