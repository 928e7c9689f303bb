// The words of the interface: one person hands in, another approves, and the site says it; narrow, without scripts first.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { journey } from '../lib/journey.mjs';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PASSWORD = 'tres burros cruzan despacio';

/** The code of an authenticator app (RFC 6238) for a secret in Base32. */
function code(secret) {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac('sha1', Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)))).update(step).digest();
  const number = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** Lets somebody in who was invited on the command line. */
async function enter(page, site, name, email) {
  const made = site.tejido('user', 'add', email, '--name', name, '--role', 'steward');
  assert.equal(made.status, 0, made.stderr);
  await page.context().clearCookies();
  await page.goto(new URL(made.stdout.trim()).pathname);
  await page.fill('#password', PASSWORD);
  await page.fill('#again', PASSWORD);
  await page.fill('#code', code(await page.locator('input[name=secret]').getAttribute('value')));
  await page.locator('main form button').last().click();
  assert.equal(await page.locator('.codes code').count(), 10, await page.locator('main').innerText());
}

for (const scripts of [false, true]) {
  const way = scripts ? 'with scripts and axe' : 'without scripts';
  journey(`a message is translated and said, ${way}`, { scripts, width: 320, errors: true }, async ({ page, site }) => {
    if (!site.tejido) return;
    const look = async () => {
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 320, `${page.url()} is ${wide} px wide`);
      if (!scripts) return;
      await page.evaluate(source);
      const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
      assert.deepEqual(violations.map(({ id, nodes }) => `${id} ${nodes[0].html.slice(0, 160)}`), [], page.url());
    };
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
