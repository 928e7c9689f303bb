// What scripts add to the form of a record: concepts found in another language, a form that is kept while it is
// written, a question before it is left, and a session that ends in the middle and takes nothing with it.

import assert from 'node:assert/strict';
import { journey } from '../lib/journey.mjs';
import { press, signIn, together } from '../lib/people.mjs';

const WIDTHS = [320, 1280];
/** A form is kept a few seconds after a change. */
const KEPT = { timeout: 15_000 };

const kept = (page) => page.locator('#kept:not(:empty)').waitFor(KEPT);

/** Types a Spanish word into the English form and takes the concept that is found for it. */
async function chooseConcept({ page, look }, site) {
  const field = page.locator('#f-subject-0');
  await field.pressSequentially('trabajo del hogar', { delay: 20 });
  const option = page.locator('#f-subject-0-list [role=option]').first();
  await option.waitFor();
  await look();
  await field.press('ArrowDown');
  assert.equal(await field.getAttribute('aria-activedescendant'), await option.getAttribute('id'));
  await field.press('Enter');
  assert.equal(await field.inputValue(), 'Domestic work', 'the concept is named in the language of the page');
  const record = await page.locator('input[name="subject.0.id"]').inputValue();
  assert.equal(record, site.known.get('subject/domestic-work').id);
  assert.equal(await field.getAttribute('aria-expanded'), 'false');
}

journey('a concept is found in another language, and chosen by keyboard', { scripts: true }, async ({ browser, site }) => {
  if (!site.tejido) return;
  await together({ browser, site, scripts: true, width: 320, widths: WIDTHS }, async ({ enter }) => {
    const author = await enter('Lucha', ['contributor']);
    const { page, look } = author;
    await page.goto('/en/work/new/item');
    await page.fill('#f-title-en', 'Kitchen table minutes');
    await chooseConcept(author, site);
    await press(page, '.sticky button[value=save]');
    assert.match(page.url(), /done=saved/, await author.main());
    assert.equal(await page.locator('#f-subject-0').inputValue(), 'Domestic work');
    await page.goto(page.url().replace('/en/', '/es/'));
    assert.equal(await page.locator('#f-subject-0').inputValue(), 'Trabajo del hogar', 'it is the concept, not the word');
    await look();
  });
});

journey('a form is kept while it is written, and asks before it is left', { scripts: true }, async ({ browser, site }) => {
  if (!site.tejido) return;
  await together({ browser, site, scripts: true, width: 320, widths: WIDTHS }, async ({ enter }) => {
    const { page, context, look } = await enter('Lucha', ['contributor']);
    await page.goto('/es/work/new/item');
    await page.locator('#f-title-es').pressSequentially('Acta de la asamblea');
    const asked = page.waitForEvent('dialog');
    const left = page.goto('/es/work').catch(() => null);
    const dialog = await asked;
    assert.equal(dialog.type(), 'beforeunload');
    await dialog.dismiss();
    await left;
    assert.match(page.url(), /work\/new\/item$/, 'one stays');
    await kept(page);
    await look();
    // The browser is closed without asking, as a telephone does.
    await page.close({ runBeforeUnload: false });

    const again = await context.newPage();
    await again.goto('/es/work');
    await again.locator('main section a[href*="left=1"]').click();
    assert.equal(await again.locator('#f-title-es').inputValue(), 'Acta de la asamblea');
    await press(again, '.sticky button[value=save]');
    assert.match(again.url(), /done=saved/);
    await again.goto('/es/work');
    assert.equal(await again.locator('main a[href*="left=1"]').count(), 0, 'what is saved is no longer left over');
  });
});

for (const scripts of [false, true]) {
  const way = scripts ? 'with scripts and axe' : 'without scripts';
  journey(`a session that is ended in the middle of writing takes nothing with it, ${way}`, { scripts }, async ({ browser, site }) => {
    if (!site.tejido) return;
    await together({ browser, site, scripts, width: 320, widths: WIDTHS }, async ({ meet, enter }) => {
      const author = await enter('Lucha', ['contributor']);
      const { page, look } = author;
      const words = 'Las compañeras hablaron hasta el amanecer.';
      await page.goto('/es/work/new/item');
      await page.fill('#f-title-es', 'Vigilia');
      await page.fill('#f-description-es', words);

      // From another device she ends all her other sessions.
      const other = await meet();
      await other.page.goto('/es/sign-in');
      await signIn(other.page, author.email, author.recovery[0]);
      await press(other.page, 'section[aria-labelledby=sessions-title] > form button');
      await other.look();

      await press(page, '.sticky button[value=save]');
      assert.equal(await page.locator('#password').count(), 1, await author.main());
      await look();
      await signIn(page, author.email, author.recovery[1]);
      await look();
      await press(page, 'form[action$="/new/item"] .actions button');
      assert.match(page.url(), /done=saved/, await author.main());
      assert.equal(await page.locator('#f-title-es').inputValue(), 'Vigilia');
      assert.equal(await page.locator('#f-description-es').inputValue(), words);
      await look();
    });
  });
}
