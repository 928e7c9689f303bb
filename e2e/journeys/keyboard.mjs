// Everything can be reached and done with the keyboard alone, and one always sees where one is.

import assert from 'node:assert/strict';
import { journey } from '../lib/journey.mjs';

/** What has the focus: an address for it, whether it is in sight and whether it is outlined. */
const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const all = [...document.querySelectorAll('*')];
    return {
      at: all.indexOf(element),
      name: `${element.localName}.${element.className} ${element.textContent.trim().slice(0, 40)}`,
      top: element === document.body,
      player: element instanceof HTMLMediaElement,
      inSight: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
      outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    };
  });

journey('skip to the content', {}, async ({ page }) => {
  await page.goto('/en/');
  await page.keyboard.press('Tab');
  const skip = page.locator('a.skip');
  assert.ok(await skip.evaluate((link) => link === document.activeElement && link.getBoundingClientRect().top >= 0));
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)));
});

for (const [name, width] of [['home', 1280], ['video', 1280], ['results', 320], ['concept', 320]]) {
  journey(`walk through the page ${name} at ${width} px`, { width }, async ({ page, site }) => {
    await page.goto(`/es${site.pages[name]}`);
    const seen = new Set();
    for (let step = 0; step < 400; step += 1) {
      await page.keyboard.press('Tab');
      const now = await focused(page);
      // A player keeps the focus for each of its own buttons.
      if (now.top || (seen.has(now.at) && !now.player)) break;
      seen.add(now.at);
      // Inside a player the browser marks its own buttons.
      assert.ok(now.outlined || now.player, `one sees the focus on ${now.name}`);
      assert.ok(now.inSight, `the focus is in sight on ${now.name}`);
    }
    const links = await page.locator('main a:visible, main button:visible').count();
    assert.ok(seen.size >= links, `every one of ${links} links was reached (${seen.size})`);
  });
}

journey('search and narrow by keyboard', {}, async ({ page }) => {
  await page.goto('/en/');
  await page.locator('main input[name=q]').focus();
  await page.keyboard.type('unions');
  await page.keyboard.press('Enter');
  await page.waitForURL(/explore\?q=unions/);
  const closed = page.locator('.facet:not([open]) > summary').first();
  await closed.focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('.facet[open] > summary:focus').count(), 1, 'a group opens under the focus');
  await page.keyboard.press('Tab');
  const link = await page.evaluate(() => document.activeElement.href);
  await page.keyboard.press('Enter');
  await page.waitForURL(link);
  assert.ok((await page.locator('.results .card').count()) > 0);
});
