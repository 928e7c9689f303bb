// A reader's words are searched in the other languages too; the page says which, and lets them choose.

import assert from 'node:assert/strict';
import { journey } from '../lib/journey.mjs';

const results = (page) => page.locator('.results .card');

async function count(page) {
  return results(page).count();
}

journey('a word is searched in the other languages, and the page says so', {}, async ({ page }) => {
  await page.goto('/es/explore?q=frontera');
  const line = page.locator('.crossing');
  const terms = await line.locator('.also [lang]').allTextContents();
  assert.ok(terms.some((term) => /border/.test(term)), `English is among ${terms}`);
  assert.equal(await line.locator('.also [lang=en]').count(), 1, 'each term says its language to a screen reader');
  assert.ok((await count(page)) > 0);
});

journey('one link keeps to the typed words, and one leads back', {}, async ({ page }) => {
  await page.goto('/es/explore?q=frontera');
  const crossed = await page.locator('.count-title').textContent();
  await page.locator('.crossing a[href*="cross=no"]').click();
  assert.match(page.url(), /cross=no/);
  assert.equal(await page.locator('.crossing .also').count(), 0, 'nothing else was searched');
  assert.notEqual(await page.locator('.count-title').textContent(), crossed, 'the results differ');
  const feed = await page.locator('link[type="application/atom+xml"]').getAttribute('href');
  assert.match(feed, /cross=no/, 'the feed follows exactly this search');
  await page.locator('.crossing p a').click();
  assert.doesNotMatch(page.url(), /cross=no/);
  assert.equal(await page.locator('.count-title').textContent(), crossed);
});

journey('texts can be kept to a language, without a script', {}, async ({ page }) => {
  await page.goto('/en/explore?q=border');
  await page.locator('.crossing nav a[href*="in=es"]').click();
  assert.match(page.url(), /in=es/);
  assert.equal(await page.locator('.crossing nav [aria-current]').count(), 1);
  assert.ok((await count(page)) > 0, 'a word of another language finds Spanish texts');
  await page.locator('main input[name=q]').fill('worker');
  await page.locator('main form[role=search] button').click();
  assert.match(page.url(), /in=es/, 'the choice stays when the words change');
});

journey('a question longer than a page can repeat is searched all the same', {}, async ({ page }) => {
  await page.goto(`/en/explore?q=${'rights%20'.repeat(300)}`);
  assert.ok((await count(page)) > 0);
  assert.ok(await page.locator('.search-head .note').first().isVisible(), 'that only its beginning was searched is said');
});

journey('the help of the search has examples that find something', {}, async ({ page }) => {
  await page.goto('/es/explore?q=frontera');
  await page.locator('.search-aid a').click();
  assert.equal(await page.locator('h1').count(), 1);
  const links = await page.locator('.ways dt a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  assert.ok(links.length >= 10);
  for (const link of links) {
    const answer = await page.goto(link);
    assert.equal(answer.status(), 200, link);
  }
});

journey('a work leads to others like it', {}, async ({ page }) => {
  await page.goto('/es/explore?q=sindicato&kind=item');
  await results(page).first().locator('h3 a').click();
  await page.locator('a[href*="/similar?to="]').click();
  const like = page.locator('main .card');
  assert.ok((await like.count()) > 0);
  await like.first().locator('a').first().click();
  assert.equal(await page.locator('h1').count(), 1);
});
