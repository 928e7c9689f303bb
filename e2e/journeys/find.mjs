// A reader finds the Universal Declaration by a word of their own language, and sees why it was found.

import assert from 'node:assert/strict';
import { journey } from '../lib/journey.mjs';

const WORDS = {
  en: ['human dignity'],
  es: ['dignidad humana'],
  ht: ['dwa moun'],
  pt: ['dignidade humana'],
  // One word of Kʼicheʼ, with each apostrophe that keyboards give, and with none.
  quc: ['yaʼtalik', "ya'talik", 'ya’talik', 'ya‘talik', 'yaꞌtalik', 'ya`talik', 'ya´talik', 'yatalik', 'YAʼTALIK'],
};

async function search(page, lang, words) {
  await page.goto(`/${lang}/`);
  await page.locator('main form[role=search] input[name=q]').fill(words);
  await page.locator('main form[role=search] button').click();
}

for (const [lang, queries] of Object.entries(WORDS)) {
  journey(`find the Universal Declaration in ${lang}`, { needs: 'declaration' }, async ({ page, site }) => {
    for (const words of queries) {
      await search(page, lang, words);
      const address = `/${lang}/item/${site.universal.id}`;
      const card = page.locator('.results .card').filter({ has: page.locator(`a[href^="${address}"]`) });
      assert.equal(await card.count(), 1, `"${words}" finds it on the first page`);
      assert.ok((await card.locator('mark').count()) > 0, `"${words}": the result shows the words that were found`);
      assert.equal(await page.locator('main input[name=q]').inputValue(), words, 'the question stays in its field');
      await card.locator('h3 a').click();
      assert.ok(page.url().includes(address));
      assert.equal(await page.locator('h1').count(), 1);
      assert.equal(await page.locator('h1 [lang]').getAttribute('lang'), lang, 'the title is in the reader’s language');
    }
  });
}

journey('a slip of the finger is forgiven, and said', {}, async ({ page }) => {
  await search(page, 'es', 'sindicatso');
  assert.ok((await page.locator('.results .card').count()) > 0);
  assert.ok(await page.locator('.search-head .note').isVisible(), 'that other spellings were searched is said');
});

journey('nothing found leads on', {}, async ({ page }) => {
  await search(page, 'en', 'zzzzqqqq');
  assert.equal(await page.locator('.results .card').count(), 0);
  await page.locator('.results .chips a').first().click();
  assert.ok((await page.locator('.results .card').count()) > 0);
});
