// Taking away: the citation in the forms that other programs read, and the files themselves.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { journey } from '../lib/journey.mjs';

async function download(page, link) {
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

journey('cite in three forms', {}, async ({ page, site }) => {
  await page.goto(`/es/item/${site.universal.id}`);
  await page.locator('.record-head a[href="#cite"]').click();
  const formatted = await page.locator('#cite-text').innerText();
  assert.match(formatted, /Universal Declaration of Human Rights/);
  assert.match(formatted, /1948/);
  assert.ok(formatted.includes(`/id/${site.universal.id}`), 'the address that never changes is in the citation');
  const form = async (name) => {
    const file = await download(page, page.locator('.cite a', { hasText: name }));
    return { ...file, text: file.bytes.toString('utf8') };
  };

  const bibtex = await form('BibTeX');
  assert.match(bibtex.name, /\.bib$/);
  assert.match(bibtex.text, /^@\w+\{[^\s,]+,\n/);
  assert.equal(bibtex.text.split('{').length, bibtex.text.split('}').length, 'braces are balanced');
  assert.match(bibtex.text, /\btitle\s*=\s*\{.*Universal Declaration/);
  assert.match(bibtex.text, /1948/);

  const ris = await form('RIS');
  const lines = ris.text.trimEnd().split(/\r?\n/);
  assert.match(ris.name, /\.ris$/);
  assert.match(lines[0], /^TY {2}- [A-Z]+$/);
  assert.match(lines.at(-1), /^ER {2}- ?$/);
  assert.ok(lines.every((line) => /^[A-Z][A-Z0-9] {2}- ?/.test(line)), 'every line is a tag and a value');
  assert.ok(lines.some((line) => /^(TI|T1) {2}- Universal Declaration/.test(line)));

  const csl = await form('CSL-JSON');
  const [work] = JSON.parse(csl.text);
  assert.match(work.title, /Universal Declaration/);
  assert.deepEqual(work.issued['date-parts'], [[1948, 12, 10]]);
  assert.ok(work.id && work.type && work.URL);
});

journey('download a file whole', {}, async ({ page, site }) => {
  for (const path of [site.pages.dataset, site.pages.video]) {
    await page.goto(`/en${path}`);
    const row = page.locator('.file').first();
    const link = row.locator('a[download]');
    const digest = (await link.getAttribute('href')).split('/')[2];
    const file = await download(page, link);
    assert.equal(file.name, await row.locator('.name-of-file').innerText());
    assert.equal(createHash('sha256').update(file.bytes).digest('hex'), digest, 'the file is the one that was kept');
    assert.match(await row.locator('.facts').innerText(), /kB|MB|bytes/, 'its size is said before it is loaded');
  }
});

journey('take a list away', {}, async ({ page }) => {
  await page.goto('/en/explore?q=rights');
  const total = Number((await page.locator('.count-title').innerText()).match(/\d+/)[0]);
  const jsonl = await download(page, page.locator('.results a', { hasText: 'JSON Lines' }));
  assert.equal(jsonl.bytes.toString('utf8').trimEnd().split('\n').length, total, 'all of it, not the first page');
  const csv = await download(page, page.locator('.results a', { hasText: 'CSV' }));
  assert.match(csv.bytes.toString('utf8').split('\n')[0], /\bid\b.*\bkind\b/);
});
