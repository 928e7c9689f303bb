// Files come to a record: by the plain form, and by a program that is not ours, cut off in the middle and going on
// where it stopped (npm: tus-js-client). Then they are put in order, given a role and described in two languages.

import assert from 'node:assert/strict';
import { Upload } from 'tus-js-client';
import { journey } from '../lib/journey.mjs';
import { press, together } from '../lib/people.mjs';

const PIECE = 256 * 1024;
/** A recording of silence that is long enough to be cut off: a WAV file of two megabytes. */
const SOUND = wave(2 * 1024 * 1024);
const LETTER = { name: 'carta.txt', mimeType: 'text/plain', buffer: Buffer.from('Querida hermana: aquí se trabaja de noche.\n') };

function wave(bytes) {
  const sound = Buffer.alloc(bytes);
  sound.write('RIFF', 0);
  sound.writeUInt32LE(bytes - 8, 4);
  sound.write('WAVEfmt ', 8);
  [[16, 16, 4], [20, 1, 2], [22, 1, 2], [24, 8000, 4], [28, 8000, 4], [32, 1, 2], [34, 8, 2]].forEach(([at, value, size]) => sound.writeUIntLE(value, at, size));
  sound.write('data', 36);
  sound.writeUInt32LE(bytes - 44, 40);
  return sound;
}

/** A new draft, and its page of files. */
async function begin({ page, look }, title) {
  await page.goto('/es/work/new/item');
  await page.fill('#f-title-es', title);
  await press(page, '.sticky button[value=save]');
  await page.locator('#f-files a').click();
  await look();
  return new URL(page.url()).pathname;
}

/** Sends a file in the form; with scripts the page sends it piece by piece and then goes on by itself. */
async function sendByForm({ page, look, main }) {
  await page.setInputFiles('#files', LETTER);
  await press(page, 'form.uploads button');
  await page.locator('input[value="carta.txt"]').first().waitFor();
  assert.match(await main(), /carta\.txt/);
  await look();
}

/** What a program sends with each request: the cookie of whoever is signed in, from a page of this site. */
async function credentials(context, base) {
  const cookies = await context.cookies();
  return { Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '), Origin: base };
}

/** Sends the recording, stops in the middle, and says where it lies and how much arrived. */
function cutOff(options) {
  return new Promise((done, fail) => {
    const upload = new Upload(SOUND, {
      ...options,
      onError: fail,
      onSuccess: () => fail(new Error('it was to be cut off')),
      onChunkComplete: (_, sent) => {
        if (sent >= SOUND.length / 2) upload.abort().then(() => done({ url: upload.url, sent }), fail);
      },
    });
    upload.start();
  });
}

/** Goes on where it stopped; the first bytes that were sent, and those that arrived in the end. */
function goOn(url, options) {
  return new Promise((done, fail) => {
    let first;
    const onProgress = (sent) => { first ??= sent; };
    const upload = new Upload(SOUND, { ...options, uploadUrl: url, onProgress, onError: fail, onSuccess: () => done(first) });
    upload.start();
  });
}

/** Sends the recording by a program, with a cut, and adds it on the page of files. */
async function sendByProgram({ page, context, look, main }, site, id) {
  const options = {
    endpoint: `${site.base}/api/v1/uploads`,
    chunkSize: PIECE,
    headers: await credentials(context, site.base),
    metadata: { filename: 'grabación.wav', purpose: id },
    retryDelays: null,
  };
  const { url, sent } = await cutOff(options);
  assert.ok(sent < SOUND.length);
  await page.reload();
  const waiting = page.locator('section[aria-labelledby=waiting-title] .choice');
  assert.match(await waiting.innerText(), /grabación\.wav/, 'what has come so far is told');
  assert.equal(await waiting.locator('input').isDisabled(), true, 'and cannot be added yet');
  await look();
  const first = await goOn(url, options);
  assert.ok(first >= sent, `it goes on at ${sent}, not at ${first}`);
  await page.reload();
  assert.equal(await waiting.locator('input').isChecked(), true);
  await press(page, 'section[aria-labelledby=waiting-title] button:not([name])');
  assert.match(await main(), /grabación\.wav/);
  const kept = await page.request.get(await page.locator('fieldset', { hasText: 'grabación.wav' }).locator('p.soft a').getAttribute('href'));
  assert.deepEqual(await kept.body(), SOUND, 'it is what was sent');
  await look();
}

/** Puts the recording first, gives roles, and describes it in two languages. */
async function arrange({ page, look, main }) {
  await press(page, 'button[name=move][value="up:1"]');
  assert.equal(await page.locator('#name-0').inputValue(), 'grabación.wav', 'it stands first');
  await page.selectOption('#role-0', 'original');
  await page.selectOption('#lang-0', 'es');
  await page.selectOption('#role-1', 'transcript');
  await page.locator('fieldset').first().locator('summary').click();
  await page.fill('#note-0-es', 'Una voz lee la carta; al fondo, telares.');
  await page.fill('#note-0-en', 'A voice reads the letter; looms in the background.');
  await look();
  await press(page, page.locator('button[name=save]').last(), page);
  assert.equal(await page.locator('.note.success').count(), 1, await main());
  await look();
}

for (const scripts of [false, true]) {
  const way = scripts ? 'with scripts and axe' : 'without scripts';
  journey(`files are sent, cut off, resumed and described, ${way}`, { scripts }, async ({ browser, site }) => {
    if (!site.tejido) return;
    const title = `Carta leída en voz alta ${scripts ? 'dos' : 'uno'}`;
    await together({ browser, site, scripts, width: 320, widths: [320, 1280] }, async ({ meet, enter }) => {
      const [author, reader] = [await enter('Rosa', ['reviewer']), await meet()];
      const files = await begin(author, title);
      const id = files.split('/').at(-2);
      await sendByForm(author);
      await sendByProgram(author, site, id);
      await arrange(author);
      await author.page.goto(`/es/work/records/${id}`);
      await press(author.page, 'form[action$="/step"] button[value=publish]');
      for (const [lang, words] of [['es', 'al fondo, telares'], ['en', 'looms in the background']]) {
        await reader.page.goto(`/${lang}/item/${id}`);
        assert.ok((await reader.main()).includes(words), await reader.main());
        await reader.look();
      }
      const names = (await reader.main()).match(/grabación\.wav|carta\.txt/g);
      assert.equal(names[0], 'grabación.wav', 'readers meet the files in their order');
    });
  });
}
