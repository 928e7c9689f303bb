// Work packages: a translator takes texts along, the npm package `xliff` reads, fills and writes the file as translators'
// programs do, and it comes back; narrow without scripts, and with scripts and axe.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import xliff from 'xliff';
import { journey } from '../lib/journey.mjs';
import { PASSWORD, invite, look as see, press, together } from '../lib/people.mjs';

/** Records for the signed-in alone, so that other journeys do not meet them. */
async function bring(site, folder, key, second) {
  const table = join(folder, 'texts.csv');
  const rows = [
    'id,kind,access,collection,path,title@es,text@es',
    `${key},collection,network,,,Fondo de ${key},`,
    `${key}/one,item,network,${key},,Primera obra de ${key},`,
    `${key}/two,item,network,${key},,"${second}",`,
    `${key}/page,page,network,,${key},Ayuda de ${key},"Las **obreras** de ${key}\n\n- *pararon*"`,
  ];
  await writeFile(table, `${rows.join('\n')}\n`);
  const done = site.tejido('import', table);
  assert.equal(done.status, 0, done.stdout + done.stderr);
}

/** Translates a file as a program does that knows neither states nor the data of codes. */
async function translate(file, words) {
  const read = await xliff.xliff2js(file);
  assert.equal(read.targetLanguage, 'ht');
  let many = 0;
  for (const unit of Object.values(read.resources).flatMap((texts) => Object.values(texts))) {
    if (!unit.source) continue;
    const [first, ...rest] = [unit.source].flat();
    unit.target = rest.length ? [`${words} `, ...structuredClone(rest)] : `${words}: ${first}`;
    many += 1;
  }
  return { many, file: await xliff.js2xliff(read) };
}

for (const scripts of [false, true]) {
  const way = scripts ? 'with scripts and axe' : 'without scripts';
  journey(`a package goes through a program for XLIFF, ${way}`, { scripts, width: 320, errors: true }, async ({ browser, page, site }) => {
    if (!site.tejido) return;
    const look = () => see(page, scripts);
    const main = () => page.locator('main').innerText();
    const folder = await mkdtemp(join(tmpdir(), 'tejido-xliff-'));
    try {
      const key = `paquete-${scripts ? 'dos' : 'uno'}`;
      await bring(site, folder, key, `Segunda obra de ${key}`);
      const link = invite(site, `${key}@example.org`, 'Marie', '--role', 'translator', '--lang', 'ht');
      await page.goto(new URL(link).pathname);
      await page.fill('#password', PASSWORD);
      await page.fill('#again', PASSWORD);
      await page.locator('main form button').last().click();

      // Out: from the desk to the form, and what it gives.
      await page.goto('/en/desk');
      await page.getByRole('link', { name: 'Work in another program' }).click();
      await look();
      await page.selectOption('#target', 'ht');
      await page.selectOption('#source', 'es');
      await page.selectOption('#collection', { label: `Fondo de ${key}` });
      const waiting = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Download the package' }).click();
      const download = await waiting;
      assert.match(download.suggestedFilename(), /^es-ht-\d{4}-\d\d-\d\d\.xlf$/);
      const out = await readFile(await download.path(), 'utf8');

      // As it went out it changes nothing.
      const untouched = join(folder, 'untouched.xlf');
      await writeFile(untouched, out);
      await page.setInputFiles('#file', untouched);
      await page.getByRole('button', { name: 'Look at it' }).click();
      assert.match(await main(), /There is nothing to take/);
      await look();

      // Translated elsewhere; meanwhile the source of one text changes.
      const done = await translate(out, 'Nan kreyòl');
      assert.ok(done.many >= 2, `${done.many} texts`);
      const back = join(folder, 'back.xlf');
      await writeFile(back, done.file);
      await bring(site, folder, key, `Segunda obra, cambiada, de ${key}`);
      await page.goto('/en/desk/packages');
      await page.setInputFiles('#file', back);
      await page.getByRole('button', { name: 'Look at it' }).click();
      assert.match(await main(), new RegExp(`Segunda obra, cambiada, de ${key}`));
      assert.match(await main(), /the source has changed since/);
      await look();
      await page.getByRole('button', { name: /^Take \d+ texts?$/ }).click();
      assert.match(await main(), new RegExp(`${done.many - 1} texts? w(as|ere) taken. ${done.many - 1} of them waits? for review`));
      assert.match(await main(), /1 text was left out, because its source has changed since/);
      await look();

      // It waits for review at the desk; what changed is still to be translated.
      await page.goto('/en/desk');
      await page.getByRole('link', { name: `Primera obra de ${key}` }).click();
      assert.equal(await page.locator('textarea, input[type=text]').first().inputValue(), `Nan kreyòl: Primera obra de ${key}`);
      // Another person approves it, and the page of the record names both.
      const one = new URL(page.url()).pathname.split('/').at(-1);
      await together({ browser, site, scripts, width: 320 }, async ({ enter }) => {
        const reviewer = await enter('Rosa', ['reviewer']);
        await reviewer.page.goto(`/en/desk/ht/review/${one}`);
        await reviewer.look();
        await press(reviewer.page, 'button[value=approve]');
        assert.match(reviewer.page.url(), /done=approved/);
        const words = `Nan kreyòl: Primera obra de ${key}`;
        const until = Date.now() + 10_000;
        do await reviewer.page.goto(`/ht/item/${one}`);
        while (!(await reviewer.main()).includes(words) && Date.now() < until);
        const shown = await reviewer.main();
        for (const part of [words, 'Marie', 'Rosa']) assert.ok(shown.includes(part), `${part} in ${shown}`);
        await reviewer.look();
      });
      // Everything the archive has, from a program built without optimization, beside whatever else runs.
      const whole = '/en/desk/packages/file?target=ht&source=es&state=missing&texts=5000';
      const left = await (await page.request.get(whole, { timeout: 90_000 })).text();
      assert.ok(left.includes(`<source>Segunda obra, cambiada, de ${key}</source>`));
      assert.ok(!left.includes(`<source>Primera obra de ${key}</source>`));

      // Codes come through the program, whatever it does to white space.
      const codes = left.slice(0, left.indexOf(' <file')) + left.slice(left.lastIndexOf(' <file', left.indexOf(`de ${key}\n`)));
      const page2 = `${codes.slice(0, codes.indexOf('</file>'))}</file>\n</xliff>\n`;
      const coded = await translate(page2, 'Travayè');
      await writeFile(back, coded.file);
      await page.goto('/en/desk/packages');
      await page.setInputFiles('#file', back);
      await page.getByRole('button', { name: 'Look at it' }).click();
      assert.match(await main(), new RegExp(`Travayè \\*\\*obreras\\*\\* de ${key}\\s+- \\*pararon\\*`));

      // A file that is none says why, with its line.
      await writeFile(back, '<!DOCTYPE x [<!ENTITY a "b">]>\n<xliff version="2.0">&a;</xliff>');
      await page.goto('/en/desk/packages');
      await page.setInputFiles('#file', back);
      await page.getByRole('button', { name: 'Look at it' }).click();
      assert.match(await main(), /document type declaration/);
      await look();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}
