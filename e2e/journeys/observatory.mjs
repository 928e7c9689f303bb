// The observatory: a table is taken in on the server, a figure is defined over it, and readers find both: on a phone
// without scripts, and with scripts and axe, in three languages.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { journey } from '../lib/journey.mjs';
import { look as see, press } from '../lib/people.mjs';

/** A table of forty people in two sectors, one cell of which has three, and an indicator that counts them. */
async function bring(site, key) {
  const folder = await mkdtemp(join(tmpdir(), 'tejido-observatory-'));
  try {
    const table = join(folder, `${key}.csv`);
    const rows = ['sector,year,pay'];
    for (const [sector, year, people] of [['campo', 2019, 20], ['campo', 2020, 15], ['cuidado', 2019, 3], ['cuidado', 2020, 22]]) {
      for (let person = 0; person < people; person += 1) rows.push(`${sector},${year},${person % 5 ? 10 + person : ''}`);
    }
    await writeFile(table, `${rows.join('\n')}\n`);
    const run = (...words) => {
      const done = site.tejido(...words);
      assert.equal(done.status, 0, done.stdout + done.stderr);
      return done.stdout.trim().split('\t')[0];
    };
    const dataset = run('dataset', 'add', table, '--title', `Encuesta ${key}`, '--lang', 'es', '--publish');
    const definition = join(folder, 'definition.toml');
    await writeFile(definition, [
      `dataset = "${dataset}"`, 'by = ["sector", "year"]', 'drawing = "grouped-bar"', 'unit = "{person}"',
      '[statistic]', 'of = "count"', '[title]', `es = "Personas por sector ${key}"`, `en = "People by sector ${key}"`,
    ].join('\n'));
    return { dataset, indicator: run('indicator', 'add', definition, '--publish') };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

for (const scripts of [false, true]) {
  const way = scripts ? 'with scripts and axe' : 'without scripts';
  journey(`data are looked at, narrowed and taken along, ${way}`, { scripts, width: 320, errors: true }, async ({ page, site }) => {
    if (!site.tejido) return;
    const look = () => see(page, scripts);
    const main = () => page.locator('main').innerText();
    const key = scripts ? 'dos' : 'uno';
    const { dataset, indicator } = await bring(site, key);

    await page.goto(`/es/dataset/${dataset}`);
    await look();
    assert.match(await main(), /60 filas/);
    await page.getByRole('link', { name: 'Ver las filas' }).first().click();
    await look();
    await page.locator('summary', { hasText: 'Agrupar filas' }).click();
    await page.check('input[name=by][value=sector]');
    await look();
    await press(page, 'form.ask button');
    assert.match(page.url(), /by=sector/);
    assert.match(await main(), /2 grupos/);
    await look();
    const csv = await page.request.get(`/data/${dataset}/1/rows.csv?by=sector`);
    assert.equal((await csv.text()).split('\n').length, 4);
    const zip = await page.request.get(`/data/${dataset}/1/package.zip`);
    assert.equal((await zip.body()).subarray(0, 2).toString(), 'PK');
    await page.goto(`/es/data/${dataset}/1?is.color=rojo`);
    assert.match(await main(), /No existe esa columna/);
    await look();

    // A researcher asks in SQL; what is wrong keeps the question.
    await page.goto(`/es/data/${dataset}/1`);
    await page.getByRole('link', { name: 'Preguntar en SQL' }).click();
    await look();
    await page.fill('textarea[name=q]', 'SELECT sector, count(*) AS personas FROM data GROUP BY sector ORDER BY sector');
    await press(page, 'form.ask button');
    assert.match(await page.locator('table.data').innerText(), /campo\s+35\s+cuidado\s+25/);
    await look();
    await page.fill('textarea[name=q]', 'SELECT color FROM data');
    await press(page, 'form.ask button');
    assert.match(await main(), /no se entendió/);
    assert.equal(await page.inputValue('textarea[name=q]'), 'SELECT color FROM data');
    await look();

    // The figure: a sentence, a chart with a name, a table beside it, and nothing of the three people.
    for (const [lang, words] of [['es', 'De 2019 a 2020 pasó de 23 a 37'], ['en', 'From 2019 to 2020 it went from 23 to 37'], ['quc', 'Personas por sector']]) {
      await page.goto(`/${lang}/indicator/${indicator}`);
      assert.ok((await main()).includes(words), `${lang}: ${await main()}`);
      await look();
    }
    await page.goto(`/es/indicator/${indicator}`);
    const chart = page.locator('svg.chart:visible');
    assert.equal(await chart.count(), 1, 'one of the two drawings is shown');
    assert.equal(await chart.getAttribute('role'), 'img');
    assert.ok((await page.locator('table .absent').count()) >= 4, 'suppressed cells are marked');
    assert.doesNotMatch(await page.locator('table').innerText(), /\b3\b/);
    assert.match(await main(), /menos de 10 personas/);
    const svg = await page.request.get(`/data/${indicator}/1/chart.svg?lang=es`);
    assert.match(await svg.text(), /^<svg[^>]+xmlns/);
    await page.goto(`/es/embed/${indicator}`);
    await look();
    await page.goto('/es/indicators');
    await look();
  });
}
