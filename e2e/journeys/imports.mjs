// A table comes in through the browser: sent, its columns given a meaning, looked at before anything is kept, run,
// found among past imports, and undone. Without scripts first.

import assert from 'node:assert/strict';
import { journey } from '../lib/journey.mjs';
import { press, together } from '../lib/people.mjs';

/** A table as somebody keeps it: headings of their own, and a row that cannot be taken. */
const table = (key) => ({
  name: `${key}.csv`,
  mimeType: 'text/csv',
  buffer: Buffer.from([
    'Clave,Título,Fecha,Tema,Notas',
    `${key}/uno,Volante ${key} uno,1998-05,Migración,verde`,
    `${key}/dos,Volante ${key} dos,1999~,Migración,roto`,
    `${key}/tres,Volante ${key} tres,2001,Un tema que no existe,azul`,
  ].join('\n')),
});

/** Waits on a page that looks again by itself. */
async function until({ page }, found) {
  await page.locator(found).waitFor({ timeout: 30_000 });
}

/** Sends the table and says what its columns mean. */
async function map(steward, key) {
  const { page, look } = steward;
  await page.goto('/es/work');
  await page.locator('main a[href="/es/work/import"]').click();
  await look();
  await press(page, 'form[enctype] button');
  assert.equal(await page.locator('#table').getAttribute('aria-invalid'), 'true', 'a table is needed');
  await look();
  await page.setInputFiles('#table', table(key));
  await press(page, 'form[enctype] button');
  await look();
  const column = (heading) => page.locator('#columns').getByLabel(heading, { exact: true });
  for (const [heading, means] of [['Clave', 'id'], ['Título', 'title@es'], ['Fecha', 'date'], ['Tema', 'subject'], ['Notas', '']]) {
    await column(heading).selectOption(means);
  }
  await page.selectOption('#life', 'published');
  await press(page, 'button[value=check]');
}

/** The report of what would happen: by line, with the reason; nothing is kept yet. */
async function check(steward, key) {
  const { page, look } = steward;
  await until(steward, 'button[value=run]');
  await look();
  const [created, changed, , rejected] = await page.locator('section[aria-labelledby=report-title] dd').allInnerTexts();
  assert.deepEqual([created, changed, rejected], ['2', '0', '1']);
  const told = page.locator('table.rows tbody tr').first();
  assert.equal(await told.locator('td').first().innerText(), '4', 'the line as a spreadsheet counts it');
  assert.match(await told.innerText(), /Un tema que no existe/);
  assert.match(await fetched(steward, 'problems.csv'), /^4,/m);
}

/** A table that the page offers to take along. */
async function fetched({ page }, name) {
  const answer = await page.request.get(await page.locator(`main a[href$="/${name}"]`).getAttribute('href'));
  assert.equal(answer.status(), 200, name);
  return answer.text();
}

/** Imports; the rows that were not taken come out again with the reason, to be corrected. */
async function run(steward, key) {
  await press(steward.page, 'button[value=run]');
  await until(steward, 'a[href$="/rejected.csv"]');
  await steward.look();
  const rejected = await fetched(steward, 'rejected.csv');
  assert.match(rejected, new RegExp(`Volante ${key} tres`));
  assert.match(rejected, /Un tema que no existe/);
  assert.doesNotMatch(rejected, new RegExp(`Volante ${key} uno`));
}

const found = async ({ page }, key) => {
  await page.goto(`/es/explore?q=%22Volante+${key}%22`);
  return page.locator('main .card, main article').filter({ hasText: `Volante ${key}` }).count();
};

/** Looks until a reader finds so many: search follows within a second. */
async function finds(reader, key, count) {
  for (const end = Date.now() + 15_000; Date.now() < end && (await found(reader, key)) !== count; );
  assert.equal(await found(reader, key), count, await reader.main());
}

/** Undoes the import from the list of past ones. */
async function undo(steward, key) {
  const { page, look } = steward;
  await page.goto('/es/work/import');
  await look();
  const row = page.locator('section[aria-labelledby=past-title] tr', { hasText: `${key}.csv` });
  assert.equal(await row.count(), 1, await steward.main());
  await row.locator('summary').click();
  await look();
  await press(page, row.locator('form button'));
  for (const end = Date.now() + 30_000; Date.now() < end; ) {
    await page.goto('/es/work/import');
    if (!(await row.locator('summary').count())) break;
    await page.waitForTimeout(500);
  }
  assert.equal(await row.locator('summary').count(), 0, 'what is undone is not undone again');
  await look();
}

for (const scripts of [false, true]) {
  const way = scripts ? 'with scripts and axe' : 'without scripts';
  journey(`a steward imports a table and undoes it, ${way}`, { scripts }, async ({ browser, site }) => {
    if (!site.tejido) return;
    const key = scripts ? 'morado' : 'naranja';
    await together({ browser, site, scripts, width: 320, widths: [320, 1280] }, async ({ meet, enter }) => {
      const [steward, reader] = [await enter('Estela', ['steward']), await meet()];
      await map(steward, key);
      await check(steward, key);
      assert.equal(await found(reader, key), 0, 'looking keeps nothing');
      await run(steward, key);
      await finds(reader, key, 2);
      await reader.look();
      await undo(steward, key);
      await finds(reader, key, 0);
    });
  });
}
