// Kʼicheʼ: what has an attested word is in Kʼicheʼ, all else is in Spanish and marked as Spanish.

import assert from 'node:assert/strict';
import { journey } from '../lib/journey.mjs';
import { LANGUAGES } from '../lib/site.mjs';

journey('switch to Kʼicheʼ and see what is and is not translated', {}, async ({ page }) => {
  await page.goto('/es/');
  await page.locator('.tongues a[hreflang=quc]').click();
  assert.equal(await page.locator('html').getAttribute('lang'), 'quc');
  assert.equal(await page.locator('.tongues a[aria-current]').innerText(), 'Kʼicheʼ');
  assert.equal(await page.locator('main form button').innerText(), 'Chatzukuj', 'an attested word is used');
  const borrowed = page.locator('.sections li a > span[lang=es].fallback');
  assert.ok((await borrowed.count()) > 2, 'what is borrowed from Spanish is marked as Spanish');
  assert.equal(await borrowed.first().evaluate((span) => getComputedStyle(span).fontStyle), 'italic');
  assert.equal(await page.locator('header .note [lang=es]').first().isVisible(), true);

  await page.locator('header .note a').click();
  assert.ok(page.url().endsWith('/quc/languages'));
  for (const lang of LANGUAGES) {
    const part = page.locator(`section[aria-labelledby=language-${lang}]`);
    assert.match(await part.innerText(), /\d+/, `the state of ${lang} is told in numbers`);
  }
  const kiche = page.locator('section[aria-labelledby=language-quc]');
  assert.match(await kiche.innerText(), /\(\d{1,2}\s%\)/, 'honestly: far from all of it');
  await kiche.locator('summary').click();
  const terms = kiche.locator('tbody tr');
  assert.ok((await terms.count()) > 20);
  for (const source of await terms.locator('td:last-child').allInnerTexts()) {
    assert.ok(source.trim().length > 5, 'every term says where it was read');
  }
});

journey('no word of Spanish or English passes for Kʼicheʼ', {}, async ({ page, site }) => {
  for (const path of ['/', '/explore', site.pages.concept, '/vocabulary']) {
    await page.goto(`/quc${path}`);
    // Words that only the other languages have, wherever no lang attribute says so.
    const unmarked = await page.evaluate(() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const lang = node.parentElement.closest('[lang]').lang;
        if (lang === 'quc' && /\b(los|las|para|registros?|idiomas?|buscar|the|and|records?)\b/i.test(node.data)) {
          found.push(node.data.trim());
        }
      }
      return found;
    });
    assert.deepEqual(unmarked, [], `on /quc${path}`);
  }
});

journey('complete languages do not claim to be incomplete', {}, async ({ page }) => {
  for (const lang of ['en', 'es', 'pt']) {
    await page.goto(`/${lang}/`);
    assert.equal(await page.locator('header .note').count(), 0, lang);
  }
  await page.goto('/ht/');
  assert.equal(await page.locator('header .note').count(), 1, 'Kreyòl says that it awaits review');
});
