// A description from the first word to its public page, on a small phone without scripts, and once more with them:
// a contributor writes and hands in, a reviewer comments and publishes.

import assert from 'node:assert/strict';
import { journey } from '../lib/journey.mjs';
import { press, together } from '../lib/people.mjs';

/** Fills in a new work, with a second subject and a title in a second language, and keeps it as a draft. */
async function describe({ page, look, main }, key) {
  await page.goto('/es/work');
  await look();
  await page.locator('main a[href="/es/work/new"]').click();
  await look();
  await page.locator('main a[href="/es/work/new/item"]').click();
  await look();
  await page.fill('#f-title-es', `Pancarta ${key}`);
  await page.fill('#f-subject-0', 'Migración');
  await press(page, 'button[name=add][value=subject]');
  assert.equal(await page.locator('#f-subject-1').evaluate((field) => field === document.activeElement), true, 'one goes on in the new row');
  assert.equal(await page.locator('#f-title-es').inputValue(), `Pancarta ${key}`, 'nothing typed is lost');
  await look();
  await page.fill('#f-subject-1', 'Trabajo del hogar');
  await page.fill('#lang-title', 'en');
  await press(page, 'button[name=add][value="lang:title"]');
  await page.fill('#f-title-en', `Banner ${key}`);
  await page.fill('#f-description-es', `Tela pintada por las vecinas de ${key}.`);
  await press(page, '.sticky button[value=save]');
  assert.match(page.url(), /\/work\/records\/[a-z0-9]+\/edit\?done=saved$/, await main());
  await look();
  assert.equal(await page.locator('#f-subject-1').inputValue(), 'Trabajo del hogar');
  return new URL(page.url()).pathname.split('/').at(-2);
}

/** A mistake is said at its place, and nothing typed is lost by it. */
async function mistake({ page, look }) {
  await page.fill('#f-date', 'ayer por la tarde');
  await press(page, '.sticky button[value=save]');
  const [first] = await page.locator('.problems a').all();
  assert.equal(await first.getAttribute('href'), '#f-date');
  assert.equal(await page.locator('#f-date').getAttribute('aria-invalid'), 'true');
  assert.equal(await page.locator('#f-date').inputValue(), 'ayer por la tarde');
  await look();
  await page.fill('#f-date', '1998~');
}

/** The reviewer finds the work in the queue, asks something, and publishes it once it is answered. */
async function publish(reviewer, contributor, id, key) {
  const { page, look } = reviewer;
  await page.goto('/es/work');
  await page.locator('main a[href="/es/work/review"]').click();
  await look();
  await page.locator(`main a[href$="/work/records/${id}"]`).click();
  await look();
  await press(page, 'form[action$="/assign"] button[name=me]');
  const looking = await page.locator('section[aria-labelledby=looking] > p').innerText();
  assert.equal(looking, 'Rosa', 'whoever says so looks after it');
  await page.fill('#body', `¿Quién pintó la tela de ${key}?`);
  await press(page, 'form[action$="/comments"] button');
  assert.match(page.url(), /done=said/);
  await look();

  await contributor.page.goto(`/es/work/records/${id}`);
  assert.ok((await contributor.main()).includes(`¿Quién pintó la tela de ${key}?`));
  await contributor.look();
  assert.equal(await contributor.page.locator('button[value=publish]').count(), 0, 'who writes does not publish');
  await contributor.page.locator('.thread summary').click();
  await contributor.page.locator('.thread textarea').fill('Doña Chabela y sus hijas.');
  await press(contributor.page, '.thread form[action$="/comments"] button');

  await page.goto(`/es/work/records/${id}`);
  assert.ok((await reviewer.main()).includes('Doña Chabela'));
  await press(page, 'form[action$="/settle"] button');
  await look();
  await page.locator('main a[href$="/preview"]').click();
  assert.equal(await page.locator('h1').innerText(), `Pancarta ${key}`);
  await look();
  await page.goto(`/es/work/records/${id}`);
  await press(page, 'form[action$="/step"] button[value=publish]');
  assert.match(page.url(), /done=published/, await reviewer.main());
  await look();
}

for (const scripts of [false, true]) {
  const way = scripts ? 'with scripts and axe' : 'without scripts';
  journey(`a work is described, reviewed and published, ${way}`, { scripts }, async ({ browser, site }) => {
    if (!site.tejido) return;
    const key = scripts ? 'Yanga' : 'Xoxo';
    await together({ browser, site, scripts, width: 320, widths: [320, 1280] }, async ({ meet, enter }) => {
      const contributor = await enter('Lucha', ['contributor']);
      const reviewer = await enter('Rosa', ['reviewer']);
      const reader = await meet();
      const id = await describe(contributor, key);
      assert.equal((await reader.page.goto(`/es/item/${id}`)).status(), 404, 'a draft is nobody else’s');
      await mistake(contributor);
      await press(contributor.page, '.sticky button[value=submit]');
      assert.match(contributor.page.url(), /done=submitted/, await contributor.main());
      await contributor.look();
      assert.equal((await reader.page.goto(`/es/item/${id}`)).status(), 404, 'what waits is not public');
      await publish(reviewer, contributor, id, key);

      await reader.page.goto(`/en/item/${id}`);
      await reader.look();
      assert.equal(await reader.page.locator('h1').innerText(), `Banner ${key}`);
      for (const words of ['Migration', 'Domestic work', `Tela pintada por las vecinas de ${key}.`]) {
        assert.ok((await reader.main()).includes(words), `${words} in ${await reader.main()}`);
      }
      assert.doesNotMatch(await reader.main(), /Doña Chabela/, 'what editors say among themselves is not public');
    });
  });
}
