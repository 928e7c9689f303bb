// Two people write in the same record at once: both sides are shown and neither is lost. Then its history: two
// revisions compared by field and language, and an older one brought back. Without scripts first.

import assert from 'node:assert/strict';
import { journey } from '../lib/journey.mjs';
import { press, together } from '../lib/people.mjs';

const save = (page) => press(page, '.sticky button[value=save]');

/** A draft with a title and a description in two languages; its identifier. */
async function begin({ page }, key) {
  await page.goto('/es/work/new/item');
  await page.fill('#f-title-es', `Bitácora ${key}`);
  await page.fill('#f-description-es', 'Diario de un turno de noche.');
  await page.fill('#lang-description', 'en');
  await press(page, 'button[name=add][value="lang:description"]');
  await page.fill('#f-description-en', 'Diary of a night shift.');
  await save(page);
  assert.match(page.url(), /done=saved/);
  return new URL(page.url()).pathname.split('/').at(-2);
}

/** Different fields and languages are brought together without a question. */
async function bringTogether(rosa, eva, id) {
  for (const { page } of [rosa, eva]) await page.goto(`/es/work/records/${id}/edit`);
  await rosa.page.fill('#f-description-en', 'Diary of a long night shift.');
  await save(rosa.page);
  await eva.page.fill('#f-date', '1998');
  await save(eva.page);
  assert.match(eva.page.url(), /done=merged/, await eva.main());
  assert.equal(await eva.page.locator('#f-description-en').inputValue(), 'Diary of a long night shift.');
  assert.equal(await eva.page.locator('#f-date').inputValue(), '1998');
  await eva.look();
}

/** Both change the same text: the one who saves last sees both sides, and takes the other's. */
async function settle(rosa, eva, id) {
  for (const { page } of [rosa, eva]) await page.goto(`/es/work/records/${id}/edit`);
  await rosa.page.fill('#f-description-es', 'Diario de un turno de noche en la maquila.');
  await rosa.page.fill('#note', 'Según la portada');
  await save(rosa.page);
  await eva.page.fill('#f-description-es', 'Cuaderno de un turno de noche.');
  await eva.page.fill('#f-date', '1999');
  await save(eva.page);
  const clash = eva.page.locator('section[aria-labelledby=clashes] .compared');
  assert.equal(await clash.count(), 1, 'only what both changed is asked about');
  const [theirs, mine] = await clash.locator('.sides .prose').allInnerTexts();
  assert.equal(theirs.trim(), 'Diario de un turno de noche en la maquila.');
  assert.equal(mine.trim(), 'Cuaderno de un turno de noche.');
  assert.ok(await clash.locator('del, ins').count(), 'the words that differ are marked');
  assert.equal(await eva.page.locator('#f-description-es').inputValue(), 'Cuaderno de un turno de noche.', 'one’s own is in the form');
  await eva.look();
  await press(eva.page, clash.locator('button[name=take]'), eva.page);
  assert.equal(await eva.page.locator('#f-description-es').inputValue(), 'Diario de un turno de noche en la maquila.');
  assert.equal(await eva.page.locator('#f-date').inputValue(), '1999', 'the rest of one’s own stays');
  assert.equal(await eva.page.locator('section[aria-labelledby=clashes]').count(), 0);
  await eva.look();
  await save(eva.page);
  assert.match(eva.page.url(), /done=(saved|merged)/, await eva.main());
}

/** One's own words instead: saved over the other's, which stay a revision. */
async function insist(rosa, eva, id) {
  for (const { page } of [rosa, eva]) await page.goto(`/es/work/records/${id}/edit`);
  await rosa.page.fill('#f-title-es', 'Bitácora de Rosa');
  await save(rosa.page);
  await eva.page.fill('#f-title-es', 'Bitácora de Eva');
  await save(eva.page);
  assert.equal(await eva.page.locator('section[aria-labelledby=clashes] .compared').count(), 1);
  await save(eva.page);
  assert.match(eva.page.url(), /done=(saved|merged)/, await eva.main());
  assert.equal(await eva.page.locator('#f-title-es').inputValue(), 'Bitácora de Eva');
}

/** Compares the first revision with the newest. */
async function compare({ page, look }, id) {
  await page.goto(`/es/work/records/${id}`);
  await page.locator('main a[href$="/history"]').click();
  await look();
  const rows = page.locator('table.rows tbody tr');
  assert.ok((await rows.count()) >= 5, 'every saved state is there');
  await page.locator('#from-1').check();
  await rows.first().locator('input[name=to]').check();
  await press(page, 'form[action$="/compare"] button');
  await look();
  const headings = await page.locator('.compared h2').allInnerTexts();
  assert.equal(headings.length, 4, `title, two languages of the description, date: ${headings}`);
  const english = page.locator('.compared', { has: page.locator('[lang=en]') });
  assert.deepEqual(await english.locator('ins').allInnerTexts(), ['long ']);
  assert.equal(await english.locator('del').count(), 0);
  const words = await page.locator('main').innerText();
  assert.ok(words.includes('Bitácora de Eva') || (await page.locator('ins', { hasText: 'Eva' }).count()), words);
}

/** Brings the first revision back, as a new one. */
async function restore({ page, look }, id, key) {
  await page.goto(`/es/work/records/${id}/history`);
  const before = await page.locator('table.rows tbody tr').count();
  await page.selectOption('#revision', '1');
  await press(page, 'form[action$="/restore"] button');
  assert.match(page.url(), /done=restored/);
  assert.ok((await page.locator('h1').innerText()).includes(`Bitácora ${key}`));
  await look();
  await page.goto(`/es/work/records/${id}/history`);
  assert.equal(await page.locator('table.rows tbody tr').count(), before + 1, 'nothing is taken out of the history');
}

for (const scripts of [false, true]) {
  const way = scripts ? 'with scripts and axe' : 'without scripts';
  journey(`two people write at once, settle it and look back, ${way}`, { scripts }, async ({ browser, site }) => {
    if (!site.tejido) return;
    const key = scripts ? 'dos' : 'uno';
    await together({ browser, site, scripts, width: 320, widths: [320, 1280] }, async ({ enter }) => {
      const [rosa, eva] = [await enter('Rosa', ['reviewer']), await enter('Eva', ['reviewer'])];
      const id = await begin(rosa, key);
      await bringTogether(rosa, eva, id);
      await settle(rosa, eva, id);
      await insist(rosa, eva, id);
      await compare(eva, id);
      await restore(eva, id, key);
      // Search may be a moment behind while others write; the chain of revisions never is.
      const problems = site.tejido('check').stdout.split('\n').filter((line) => line.includes('PROBLEM'));
      assert.deepEqual(problems.filter((line) => !line.includes('search index')), []);
    });
  });
}
