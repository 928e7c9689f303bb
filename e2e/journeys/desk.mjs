// The story of the translation desk: a translator for Kreyòl is invited, comes in, finds a text and translates it;
// another person approves, the public page credits both; the source changes, and all of it again. Narrow.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { journey } from '../lib/journey.mjs';
import { accept, press, together } from '../lib/people.mjs';

/** A public work in a collection of its own; its words are met by no other journey. */
async function bring(site, key) {
  const folder = await mkdtemp(join(tmpdir(), 'tejido-desk-'));
  const table = join(folder, 'work.csv');
  const rows = [
    'id,kind,collection,title@es,description@es',
    `${key},collection,,Fondo ${key},`,
    `${key}/work,item,${key},Cuaderno ${key},Las costureras ${key} guardaron su cuaderno.`,
  ];
  await writeFile(table, `${rows.join('\n')}\n`);
  const done = site.tejido('import', table);
  await rm(folder, { recursive: true, force: true });
  assert.equal(done.status, 0, done.stdout + done.stderr);
}

for (const scripts of [false, true]) {
  const way = scripts ? 'with scripts and axe' : 'without scripts';
  journey(`a translator is invited, translates, is reviewed and credited, ${way}`, { scripts }, async ({ browser, site }) => {
    if (!site.tejido) return;
    const key = `tecla${scripts ? 'dos' : 'uno'}`;
    await bring(site, key);
    await together({ browser, site, scripts, width: 320 }, async ({ meet, enter }) => {
      const [steward, reviewer] = [await enter('Estela', ['steward']), await enter('Rosa', ['reviewer'])];
      const [translator, reader] = [await meet(), await meet()];

      // The steward invites in the browser, and hands over what the page shows.
      await steward.page.goto('/es/work/people');
      await steward.look();
      await steward.page.getByRole('link', { name: 'Invitar a alguien' }).click();
      await steward.look();
      await steward.page.fill('#name', 'Marie Tradiktè');
      await steward.page.fill('#email', `marie-${key}@example.org`);
      await steward.page.selectOption('#role', 'translator');
      await steward.page.check('#languages-ht');
      await press(steward.page, 'form[action$="/invite"] .actions button');
      await steward.look();
      const link = await steward.page.locator('.link-to-hand').innerText();

      // The translator comes in with a second factor and finds the text.
      const { page } = translator;
      await page.goto(new URL(link).pathname);
      await translator.look();
      await accept(page, link);
      await translator.look();
      await page.goto('/ht/desk');
      await translator.look();
      await page.locator('main a[href*="/desk/ht?state=missing"]').click();
      const options = await page.locator('#filter-collection option').allInnerTexts();
      await page.selectOption('#filter-collection', { label: options.find((text) => text.includes(`Fondo ${key}`)) });
      await press(page, 'form.desk-filter button');
      await translator.look();
      await page.getByRole('link', { name: `Cuaderno ${key}` }).click();
      await translator.look();
      const work = new URL(page.url()).pathname;
      const id = work.split('/').at(-1);
      await page.fill('#text-title', `Kaye ${key}`);
      await page.fill('#text-description', `Koutiryè ${key} yo te kenbe kaye yo.`);
      await press(page, 'button[value=submit]');
      assert.match(page.url(), /done=submitted/);
      await translator.look();

      // Nothing is public yet; a translator cannot approve.
      await reader.page.goto(`/ht/item/${id}`);
      assert.doesNotMatch(await reader.main(), /Kaye/);
      const refused = await page.goto(`/ht/desk/ht/review/${id}`);
      assert.ok([403, 404].includes(refused.status()), `a translator at the review: ${refused.status()}`);

      // Another person approves, and the page says both names.
      const approve = async () => {
        await reviewer.page.goto('/es/desk');
        await reviewer.look();
        await reviewer.page.locator('main a[href="/es/desk/ht/review"]').click();
        await reviewer.look();
        await reviewer.page.locator(`main a[href$="/review/${id}"]`).click();
        await reviewer.look();
        const said = await reviewer.main();
        await press(reviewer.page, 'button[value=approve]');
        assert.match(reviewer.page.url(), /done=approved/);
        await reviewer.look();
        return said;
      };
      assert.match(await approve(), /Koutiryè/);
      const credited = async (words) => {
        // A page is printed anew as soon as the change has reached search.
        const until = Date.now() + 10_000;
        do await reader.page.goto(`/ht/item/${id}`);
        while (!(await reader.main()).includes(words) && Date.now() < until);
        await reader.look();
        const main = await reader.main();
        for (const part of [`Kaye ${key}`, words, 'Marie Tradiktè', 'Rosa']) assert.ok(main.includes(part), `${part} in ${main}`);
        assert.equal(await reader.page.locator('h1 [lang]').getAttribute('lang'), 'ht');
      };
      await credited(`Koutiryè ${key} yo te kenbe kaye yo.`);

      // The source is changed: the old words stay public, and the desk marks what changed.
      await steward.page.goto(`/es/work/records/${id}/edit`);
      await steward.look();
      const changed = `Las costureras ${key} guardaron y copiaron su cuaderno.`;
      await steward.page.locator('textarea[name="description.es"], textarea[lang=es]').first().fill(changed);
      await press(steward.page, '.sticky button[value=publish]');
      await steward.look();
      const stale = reader.page.getByText('pi ansyen pase dènye chanjman').first();
      for (const until = Date.now() + 10_000; Date.now() < until && !(await stale.count()); ) await reader.page.goto(`/ht/item/${id}`);
      assert.ok(await stale.count(), await reader.main());
      assert.match(await reader.main(), /te kenbe kaye yo/);
      await page.goto('/ht/desk/ht?state=stale');
      await translator.look();
      await page.getByRole('link', { name: `Kaye ${key}` }).click();
      assert.equal(await page.locator('.desk-text .sides ins').innerText(), 'y copiaron ');
      await translator.look();
      await page.fill('#text-description', `Koutiryè ${key} yo te kenbe kaye yo epi kopye l.`);
      await press(page, 'button[value=submit]');
      assert.match(page.url(), /done=submitted/);
      assert.match(await approve(), /epi kopye l/);
      await credited(`Koutiryè ${key} yo te kenbe kaye yo epi kopye l.`);
      assert.equal(await reader.page.getByText('pi ansyen pase dènye chanjman').count(), 0, 'it is in step again');
    });
  });
}
