// Anyone asks for a record to be taken down. A steward closes it at once, decides with a reason, and a page that says
// so remains at its address. Without scripts first.

import assert from 'node:assert/strict';
import { journey } from '../lib/journey.mjs';
import { BY_HAND, press, together } from '../lib/people.mjs';

const REASON = 'Quien aparece en la foto no dio su permiso.';

/** A work that the steward publishes; its identifier. */
async function publish({ page }, title) {
  await page.goto('/es/work/new/item');
  await page.fill('#f-title-es', title);
  await press(page, '.sticky button[value=publish]');
  assert.match(page.url(), /done=published/);
  return new URL(page.url()).pathname.split('/').at(-1);
}

/** Somebody without an account asks; the address of the receipt. */
async function ask({ page, look, main }, id) {
  await page.goto(`/es/item/${id}`);
  await page.locator('main a[href*="/takedown?record="]').click();
  await look();
  await page.waitForTimeout(BY_HAND);
  await press(page, '#send');
  assert.equal(await page.locator('.problems a').count(), 2, 'a reason and some words are needed');
  await look();
  await page.locator('input[name=reason]').first().check();
  await page.fill('#text', 'Soy yo en la foto y nadie me preguntó.');
  await page.fill('#contact', 'yo@example.org');
  await page.waitForTimeout(BY_HAND);
  await press(page, '#send');
  assert.match(page.url(), /\/es\/takedown\/[^/?]+$/, await main());
  await look();
  return page.url();
}

/** The steward closes the record before deciding, and then decides. */
async function decide(steward, reader, id, title) {
  const { page, look, main } = steward;
  await page.goto('/es/work');
  await page.locator('main a[href="/es/work/takedowns"]').click();
  await look();
  await page.getByRole('link', { name: title }).click();
  assert.match(await main(), /nadie me preguntó/);
  await look();
  await press(page, 'button[value=restrict]');
  await look();
  assert.equal(await page.locator('button[value=lift]').count(), 1, 'it can be opened again');
  const closed = await reader.page.goto(`/es/item/${id}`);
  assert.ok([403, 404].includes(closed.status()), `closed at once: ${closed.status()}`);
  assert.ok(!(await reader.main()).includes(title), 'and its title is not said');
  await press(page, 'button[value=withdraw]');
  assert.equal(await page.locator('#answer').getAttribute('aria-invalid'), 'true', 'a decision has a reason');
  await look();
  await page.fill('#answer', REASON);
  await press(page, 'button[value=withdraw]');
  assert.equal(await page.locator('button[value=withdraw]').count(), 0, 'it is decided once');
  await look();
}

/** What everybody sees afterwards, in any language and through the door for programs. */
async function gone(reader, site, id) {
  const { page, look, main } = reader;
  for (const lang of ['es', 'ht']) {
    const answer = await page.goto(`/${lang}/item/${id}`);
    assert.equal(answer.status(), 410, lang);
    assert.ok((await main()).includes(REASON), await main());
    await look();
  }
  const permanent = await page.request.get(`/id/${id}`);
  assert.equal(permanent.status(), 410);
  const program = await page.request.get(`${site.base}/api/v1/records/${id}`);
  assert.equal(program.status(), 410);
}

for (const scripts of [false, true]) {
  const way = scripts ? 'with scripts and axe' : 'without scripts';
  journey(`anyone asks for a record to be taken down, ${way}`, { scripts }, async ({ browser, site }) => {
    if (!site.tejido) return;
    const title = `Foto de la ${scripts ? 'huelga' : 'marcha'}`;
    await together({ browser, site, scripts, width: 320, widths: [320, 1280] }, async ({ meet, enter }) => {
      const [steward, person, reader] = [await enter('Estela', ['steward']), await meet(), await meet()];
      const id = await publish(steward, title);
      const receipt = await ask(person, id);
      assert.equal((await reader.page.goto(`/es/item/${id}`)).status(), 200, 'asking alone hides nothing');
      await decide(steward, reader, id, title);
      await gone(reader, site, id);
      await person.page.goto(receipt);
      assert.ok((await person.main()).includes(REASON), 'whoever asked reads the reason');
      await person.look();
    });
  });
}
