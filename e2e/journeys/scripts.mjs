// What scripts add, on top of pages that are whole without them.

import assert from 'node:assert/strict';
import { journey } from '../lib/journey.mjs';

const scripts = true;

journey('suggestions while typing', { scripts }, async ({ page }) => {
  await page.goto('/es/');
  const field = page.locator('main input[name=q]');
  await field.pressSequentially('migr', { delay: 20 });
  const options = page.locator('main [role=option]');
  await options.first().waitFor();
  assert.equal(await field.getAttribute('aria-expanded'), 'true');
  assert.ok((await options.count()) <= 8);
  await page.keyboard.press('Escape');
  assert.equal(await options.first().isVisible(), false);
  assert.equal(await field.inputValue(), 'migr', 'closing the list keeps what was typed');
  await field.pressSequentially('a', { delay: 20 });
  await options.first().waitFor();
  await page.keyboard.press('ArrowDown');
  const chosen = page.locator('main [role=option][aria-selected=true]');
  assert.equal(await field.getAttribute('aria-activedescendant'), await chosen.getAttribute('id'));
  const text = await chosen.innerText();
  await Promise.all([page.waitForURL(/\/es\/(concept|collection|item|organization|place|person)\//), page.keyboard.press('Enter')]);
  assert.equal(await page.locator('h1').innerText(), text);
});

journey('suggestions never stand in the way of Enter', { scripts }, async ({ page }) => {
  await page.goto('/en/');
  const field = page.locator('main input[name=q]');
  await field.pressSequentially('unio', { delay: 20 });
  await page.locator('main [role=option]').first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/explore\?q=unio/);
});

journey('copy a citation', { scripts, permissions: ['clipboard-read', 'clipboard-write'] }, async ({ page, site }) => {
  await page.goto(`/en/item/${site.universal.id}`);
  const button = page.locator('button[data-copy]');
  await button.click();
  assert.equal(await button.innerText(), await button.getAttribute('data-done'));
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, (await page.locator('#cite-text').innerText()).trim());
});

journey('no button to copy where it would do nothing', {}, async ({ page, site }) => {
  await page.goto(`/en/item/${site.universal.id}`);
  assert.equal(await page.locator('button[data-copy]').isVisible(), false);
});

for (const on of [true, false]) {
  journey(`choose the dark theme ${on ? 'with' : 'without'} scripts`, { scripts: on }, async ({ page, site }) => {
    await page.goto(`/es${site.pages.concept}`);
    const address = page.url();
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await paper();
    await page.locator('button[name=theme][value=dark]').click();
    await page.locator('html[data-theme=dark]').waitFor();
    assert.equal(page.url(), address, 'one stays where one was');
    const dark = await paper();
    assert.notEqual(dark, light);
    await page.goto('/es/explore');
    assert.equal(await paper(), dark, 'the choice is kept');
    assert.equal(await page.locator('button[value=dark]').getAttribute('aria-pressed'), 'true');
    await page.locator('button[name=theme][value=auto]').click();
    await page.locator('html:not([data-theme])').waitFor();
    assert.equal(await paper(), light);
  });
}
