// Reading: in one's own language where there is a text, and plainly told where there is none.

import assert from 'node:assert/strict';
import { journey } from '../lib/journey.mjs';
import { LANGUAGES } from '../lib/site.mjs';

journey('read the Universal Declaration and switch its language', { needs: 'declaration' }, async ({ page, site }) => {
  await page.goto(`/en/item/${site.universal.id}`);
  await page.locator('a[href="#text"]').first().click();
  const body = page.locator('main .prose.serif');
  for (const lang of LANGUAGES) {
    await page.locator(`section[aria-labelledby=text] a[hreflang=${lang}]`).click();
    assert.equal(new URL(page.url()).pathname.split('/')[1], lang);
    assert.equal(await page.locator('html').getAttribute('lang'), lang);
    assert.equal(await body.getAttribute('lang'), lang);
    assert.ok((await body.innerText()).length > 5000, `the whole text is there in ${lang}`);
  }
});

journey('the language of the page leads to the same page', {}, async ({ page, site }) => {
  for (const path of [site.pages.concept, site.pages.content, site.pages.narrowed]) {
    await page.goto(`/en${path}`);
    const here = new URL(page.url());
    await page.locator('.tongues a[hreflang=pt]').click();
    const there = new URL(page.url());
    assert.equal(there.pathname, here.pathname.replace('/en/', '/pt/'));
    assert.equal(there.search, here.search);
  }
});

journey('an item without a text in the reader’s language says so', {}, async ({ page, site }) => {
  await page.goto(`/ht${site.pages.video}`);
  const title = page.locator('h1 [lang]');
  const lang = await title.getAttribute('lang');
  assert.equal(await page.locator('html').getAttribute('lang'), 'ht');
  assert.ok(['en', 'es'].includes(lang), 'the title keeps its own language');
  assert.equal(await page.locator('main .lead').getAttribute('lang'), lang);
  const note = page.locator('.record-head .note');
  const named = { en: /angle/i, es: /panyòl/i }[lang];
  assert.match(await note.innerText(), named, 'which language it is in is said before it is read');
  const others = page.locator('section[aria-labelledby=languages-title] a');
  assert.ok((await others.count()) > 0, 'and what other languages there are is offered');
});

journey('a page of ours without a translation says so', {}, async ({ page }) => {
  await page.goto('/pt/about');
  assert.ok(['en', 'es'].includes(await page.locator('h1 [lang]').getAttribute('lang')));
  assert.ok(await page.locator('.record-head .note').isVisible());
  await page.goto('/es/about');
  assert.equal(await page.locator('h1 [lang]').getAttribute('lang'), 'es');
  assert.equal(await page.locator('.record-head .note').count(), 0);
});

journey('sound, film and pictures have words beside them', {}, async ({ page, site }) => {
  await page.goto(`/en${site.pages.video}`);
  assert.equal(await page.locator('video track').count(), 3);
  assert.equal(await page.locator('video track[default]').getAttribute('srclang'), 'en');
  assert.equal(await page.locator('video').getAttribute('controls'), '');
  await page.goto(`/es${site.pages.audio}`);
  assert.equal(await page.locator('audio track').count(), 3);
  await page.goto(`/es${site.pages.image}`);
  const image = page.locator('figure img');
  assert.ok((await image.getAttribute('alt')).length > 0);
  await image.scrollIntoViewIfNeeded();
  await page.waitForLoadState('networkidle');
  assert.ok(await image.evaluate((picture) => picture.naturalWidth > 0), 'the picture is served as one');
});
