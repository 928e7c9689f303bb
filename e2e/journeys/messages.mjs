// The words of the interface: one person hands in, another approves, and the site says it; narrow, without scripts first.

import assert from 'node:assert/strict';
import { journey } from '../lib/journey.mjs';
import { accept, invite, look as see } from '../lib/people.mjs';

/** Lets somebody in who was invited on the command line. */
async function enter(page, site, name, email) {
  await page.context().clearCookies();
  await accept(page, invite(site, email, name, '--role', 'steward'));
}

for (const scripts of [false, true]) {
  const way = scripts ? 'with scripts and axe' : 'without scripts';
  journey(`a message is translated and said, ${way}`, { scripts, width: 320, errors: true }, async ({ page, site }) => {
    if (!site.tejido) return;
    const look = () => see(page, scripts);
    // Each of these leads on to a page that says what was done.
    const act = async (name, done) => {
      await page.locator(`button[value=${name}]`).click();
      await page.waitForURL((url) => url.searchParams.get('done') === done);
    };
    // Two journeys at a time must not say the same message.
    const [key, words] = scripts ? ['languages.help', 'Ede ak mo yo'] : ['languages.works', 'Lang ki nan dosye yo'];
    await enter(page, site, 'Ana', `ana-words-${scripts}@example.org`);
    await page.goto('/es/desk');
    await look();
    await page.locator('main a[href="/es/desk/messages/ht"]').click();
    await look();
    await page.fill('#q', key);
    await page.locator('form.desk-filter button').click();
    await page.locator(`main a[href*="/${key}?"]`).click();
    await look();
    await page.fill('#form-other', '{sa} ' + words);
    await page.locator('button[value=submit]').click();
    await page.locator('.problems').waitFor();
    assert.match(await page.locator('.problems').innerText(), /\{sa\}/);
    assert.equal(await page.locator('#form-other').inputValue(), '{sa} ' + words, 'what was typed stays');
    await look();
    await page.fill('#form-other', words);
    await act('submit', 'submitted');
    await look();
    assert.equal(await page.locator('button[value=approve]').count(), 0, 'nobody approves their own');
    const work = new URL(page.url()).pathname;
    await enter(page, site, 'Eva', `eva-words-${scripts}@example.org`);
    await page.goto('/es/desk/messages/ht?state=waiting');
    await look();
    await page.goto(work);
    await look();
    await act('approve', 'approved');
    await look();
    await page.goto('/ht/languages');
    assert.match(await page.locator('main').innerText(), new RegExp(words));
    await page.goto(work);
    await act('take_back', 'taken_back');
    await page.goto('/ht/languages');
    assert.doesNotMatch(await page.locator('main').innerText(), new RegExp(words));
  });
}
