// Anyone offers something without an account: what, which files, what others may do with it, and their agreement, in
// plain words. It waits, is asked about, and a steward takes it in. Without scripts first.

import assert from 'node:assert/strict';
import { journey } from '../lib/journey.mjs';
import { BY_HAND, press, together } from '../lib/people.mjs';

const LETTER = { name: 'carta.txt', mimeType: 'text/plain', buffer: Buffer.from('Querida hermana: aquí se trabaja de noche.\n') };

/** Fills in the form but for the licence and the agreement, and is told what is missing; then the rest. */
async function offer({ page, look, main }, title) {
  await page.goto('/es/');
  await page.locator('footer a[href="/es/offer"]').click();
  await look();
  for (const choice of await page.locator('input[name=licence]').all()) {
    const means = await page.locator(`#${await choice.getAttribute('aria-describedby')}`).innerText();
    assert.ok(means.length > 20, 'each licence is told in plain words');
  }
  await page.fill('#title', title);
  await page.fill('#description', 'Una carta de mi abuela, escrita en Tijuana.');
  await page.fill('#people', 'Mi abuela');
  await page.fill('#contact', 'nieta@example.org');
  await page.setInputFiles('#files', LETTER);
  await page.waitForTimeout(BY_HAND);
  await press(page, '#send');
  const wrong = await page.locator('.problems a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  assert.ok(wrong.includes('#consent'), `the agreement is asked for: ${wrong}`);
  for (const target of wrong) assert.equal(await page.locator(target).count(), 1, `${target} leads to its field`);
  assert.equal(await page.locator('#title').inputValue(), title);
  assert.match(await main(), /carta\.txt/, 'what was sent stays');
  await look();
  await page.locator('#licence-cc-by').check();
  await page.locator('#shown-nobody').check();
  await page.check('#consent');
  await page.waitForTimeout(BY_HAND);
  await press(page, '#send');
}

/** Reads it once more, sends it, and keeps the private address. */
async function send({ page, look, main }, title) {
  assert.match(page.url(), /\/es\/offer\/[^/]+$/, await main());
  assert.ok((await main()).includes(title));
  assert.match(await main(), /carta\.txt/);
  await look();
  await press(page, 'button[value=send]');
  await look();
  const receipt = page.url();
  assert.equal(await page.locator('main header a code').innerText(), receipt.split('?')[0], 'the receipt names its own address');
  return receipt;
}

/** A steward asks back; whoever offered answers on the receipt; it is taken in as a draft. */
async function takeIn(steward, giver, receipt, title) {
  const { page, look, main } = steward;
  await page.goto('/es/work');
  await page.locator('main a[href="/es/work/offers"]').click();
  await look();
  await page.getByRole('link', { name: title }).click();
  await look();
  assert.match(await main(), /nieta@example\.org/);
  const file = await page.request.get(await page.locator('main li a[href*="carta.txt"]').getAttribute('href'));
  assert.match(await file.text(), /Querida hermana/);
  await press(page, 'button[value=ask]');
  assert.equal(await page.locator('#text').getAttribute('aria-invalid'), 'true', 'a question has words');
  await look();
  await page.fill('#text', '¿De qué año es la carta?');
  await press(page, 'button[value=ask]');
  const inside = page.url();

  await giver.page.goto(receipt);
  assert.match(await giver.main(), /¿De qué año es la carta\?/);
  await giver.look();
  await giver.page.fill('#text', 'De 1974.');
  await press(giver.page, 'button[value=answer]');
  assert.match(await giver.main(), /De 1974\./);
  await giver.look();

  await page.goto(inside);
  assert.match(await main(), /De 1974\./);
  await press(page, 'button[value=accept]');
  await look();
  await page.locator('main a.button').first().click();
  await look();
  return new URL(page.url()).pathname.split('/').at(-1);
}

for (const scripts of [false, true]) {
  const way = scripts ? 'with scripts and axe' : 'without scripts';
  journey(`anyone offers something and a steward takes it in, ${way}`, { scripts }, async ({ browser, site }) => {
    if (!site.tejido) return;
    const title = `Carta de la abuela ${scripts ? 'Tecla' : 'Chona'}`;
    await together({ browser, site, scripts, width: 320, widths: [320, 1280] }, async ({ meet, enter }) => {
      const [giver, steward, reader] = [await meet(), await enter('Estela', ['steward']), await meet()];
      await offer(giver, title);
      const receipt = await send(giver, title);
      const id = await takeIn(steward, giver, receipt, title);
      assert.equal((await reader.page.goto(`/es/item/${id}`)).status(), 404, 'what is taken in is a draft');
      await press(steward.page, 'form[action$="/step"] button[value=publish]');
      await steward.look();
      await reader.page.goto(`/es/item/${id}`);
      await reader.look();
      for (const words of [title, 'escrita en Tijuana', 'carta.txt']) assert.ok((await reader.main()).includes(words), words);
      assert.doesNotMatch(await reader.main(), /nieta@example\.org/, 'contacts are not public');
      await giver.page.goto(receipt);
      assert.equal(await giver.page.locator(`main a[href*="/item/${id}"]`).count(), 1, 'the receipt leads to the page');
      await giver.look();
    });
  });
}
