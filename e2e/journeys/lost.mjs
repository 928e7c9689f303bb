// Errors are pages too: in the reader's language, with a way on.

import assert from 'node:assert/strict';
import { journey } from '../lib/journey.mjs';
import { LANGUAGES } from '../lib/site.mjs';

journey('an address that leads nowhere', { errors: true }, async ({ page }) => {
  for (const lang of LANGUAGES) {
    const answer = await page.goto(`/${lang}/item/nothing-here`);
    assert.equal(answer.status(), 404);
    assert.equal(await page.locator('html').getAttribute('lang'), lang);
    assert.equal(await page.locator('h1').count(), 1);
    assert.ok((await page.locator('main p').count()) >= 2);
  }
  await page.goto('/es/no/hay');
  await page.locator('main input[name=q]').fill('sindicatos');
  await page.keyboard.press('Enter');
  await page.waitForURL(/explore/);
  assert.ok((await page.locator('.results .card').count()) > 0, 'one can search from where one was lost');
});

journey('odd questions get a page, not a fault', { errors: true }, async ({ page }) => {
  const odd = ['%22%22%22((', '%00', 'a'.repeat(3000), 'title%3A(', '%F0%9F%8C%BD', '-rights', '%22human rights'];
  for (const words of odd) {
    const answer = await page.goto(`/en/explore?q=${words}`);
    assert.ok(answer.status() < 500, `${words.slice(0, 20)}: ${answer.status()}`);
    assert.equal(await page.locator('h1').count(), 1);
    assert.ok(await page.locator('main input[name=q]').isVisible());
  }
  for (const address of ['/en/explore?page=99999999999', '/en/explore?page=0', '/en/%ff', '/xx/', '/en/explore?language=%ff']) {
    const answer = await page.goto(address);
    assert.ok([200, 400, 404].includes(answer.status()), `${address}: ${answer.status()}`);
    assert.equal(await page.locator('h1').count(), 1, address);
  }
});
