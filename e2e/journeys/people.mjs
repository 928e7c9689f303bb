// People: an invitation from the command line, a second factor, one's own page, a recovery code; narrow, without scripts.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { journey } from '../lib/journey.mjs';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PASSWORD = 'tres burros cruzan despacio';

/** The code of an authenticator app (RFC 6238) for a secret in Base32. */
function code(secret, now = Date.now()) {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const hash = createHmac('sha1', key).update(step).digest();
  const number = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

async function narrow(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 320, `${page.url()} is ${wide} px wide`);
}

for (const scripts of [false, true]) {
  const way = scripts ? 'with scripts and axe' : 'without scripts';
  journey(`an invited steward comes in, ${way}`, { scripts, width: 320, errors: true }, async ({ page, site }) => {
    if (!site.tejido) return;
    const look = async () => {
      await narrow(page);
      if (!scripts) return;
      await page.evaluate(source);
      const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
      assert.deepEqual(violations.map(({ id, nodes }) => `${id} ${nodes[0].html.slice(0, 160)}`), [], page.url());
    };
    const email = `ana-${scripts}@example.org`;
    const made = site.tejido('user', 'add', email, '--name', 'Ana', '--role', 'steward');
    assert.equal(made.status, 0, made.stderr);
    await page.goto(new URL(made.stdout.trim()).pathname);
    await look();
    await page.fill('#password', PASSWORD);
    await page.fill('#again', PASSWORD);
    const secret = await page.locator('input[name=secret]').getAttribute('value');
    await page.fill('#code', code(secret));
    await page.locator('main form button').last().click();
    const recovery = await page.locator('.codes code').allInnerTexts();
    assert.equal(recovery.length, 10, await page.locator('main').innerText());
    await look();
    for (const path of ['/es/me', '/es/work/people', '/es/work/people/invite', '/es/work/groups']) {
      await page.goto(path);
      assert.equal(await page.locator('h1').count(), 1);
      await look();
    }
    await page.locator('.account summary').click();
    await page.locator('.account button').click();
    await page.goto('/es/sign-in');
    await look();
    await page.fill('#name', email);
    await page.fill('#password', PASSWORD);
    await page.fill('#code', recovery[0]);
    await page.locator('main form[action$="/sign-in"] button').last().click();
    assert.equal(new URL(page.url()).pathname, '/es/me');
    assert.match(await page.locator('main').innerText(), /Quedan 9/);
  });
}
