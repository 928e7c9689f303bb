// The audit trail: a steward reads it, narrows it, checks it and takes it along; narrow, without scripts first.

import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
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

/** The last hash of an exported trail, with the whole chain computed again. */
function recomputed(text) {
  let before = '';
  for (const line of text.trim().split('\n')) {
    const { hash, when, ...sealed } = JSON.parse(line);
    assert.equal(sealed.previous, before, line);
    assert.equal(createHash('sha256').update(JSON.stringify(sealed)).digest('hex'), hash, `${when}: ${line}`);
    before = hash;
  }
  return before;
}

for (const scripts of [false, true]) {
  const way = scripts ? 'with scripts and axe' : 'without scripts';
  journey(`a steward reads the audit trail, ${way}`, { scripts, width: 320, errors: true }, async ({ page, site }) => {
    if (!site.tejido) return;
    const look = async () => {
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 320, `${page.url()} is ${wide} px wide`);
      if (!scripts) return;
      await page.evaluate(source);
      const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
      assert.deepEqual(violations.map(({ id, nodes }) => `${id} ${nodes[0].html.slice(0, 160)}`), [], page.url());
    };
    const email = `eva-trail-${scripts}@example.org`;
    const made = site.tejido('user', 'add', email, '--name', `Eva Trail ${scripts}`, '--role', 'steward');
    assert.equal(made.status, 0, made.stderr);
    await page.goto(new URL(made.stdout.trim()).pathname);
    await page.fill('#password', PASSWORD);
    await page.fill('#again', PASSWORD);
    await page.fill('#code', code(await page.locator('input[name=secret]').getAttribute('value')));
    await page.locator('main form button').last().click();
    await page.locator('.codes code').first().waitFor();
    await page.goto('/en/work');
    await page.locator('main a[href="/en/work/audit"]').click();
    assert.match(await page.locator('main').innerText(), /Invitation accepted/);
    await look();
    await page.fill('#who', email);
    await page.selectOption('#act', 'session.begun');
    await page.locator('form.desk-filter button').click();
    await page.waitForURL((url) => url.searchParams.get('act') === 'session.begun');
    assert.equal(await page.locator('main time').count(), 1);
    await page.locator('main li summary').click();
    await look();
    await page.goto('/en/work/audit?check=yes');
    assert.match(await page.locator('.note.success').innerText(), /The trail is whole/);
    await look();
    const file = await page.request.get('/en/work/audit.jsonl');
    assert.equal(file.status(), 200);
    assert.match(recomputed(await file.text()), /^[0-9a-f]{64}$/);
    await page.goto('/en/work/audit?who=nobody-at-all');
    await look();
  });
}
