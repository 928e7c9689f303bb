// Goes through the pages of those who work in the archive, with something on each of them, and hands every page to
// `take(name, page)` as it stands. What it writes is Spanish, Portuguese or English: no words are made up in a
// language that has to be attested.

import assert from 'node:assert/strict';
import { BY_HAND, press, together } from './people.mjs';

const save = (page) => press(page, '.sticky button[value=save]');
const idAt = (page) => new URL(page.url()).pathname.match(/records\/([a-z0-9]+)/)[1];

/** A draft of the kind that people really write; its identifier. */
async function draft({ page }) {
  await page.goto('/en/work/new/item');
  await page.fill('#f-title-en', 'Minutes of the kitchen table');
  await page.fill('#lang-title', 'es');
  await press(page, 'button[name=add][value="lang:title"]');
  await page.fill('#f-title-es', 'Actas de la mesa de la cocina');
  await page.fill('#f-description-en', 'Notes of a meeting of domestic workers in a kitchen in Tijuana.');
  await page.fill('#f-date', '1998~');
  await page.fill('#f-subject-0', 'Domestic work');
  await save(page);
  return idAt(page);
}

async function editor({ author, rosa }, take) {
  const id = await draft(author);
  await take('edit-form', author.page);
  await author.page.fill('#f-date', 'last spring');
  await save(author.page);
  await take('edit-mistake', author.page);
  await author.page.goto(`/en/work/records/${id}/edit`);
  await press(author.page, '.sticky button[value=submit]');
  const { page } = rosa;
  await page.goto('/en/work/review');
  await take('review-queue', page);
  await page.goto(`/en/work/records/${id}`);
  await page.fill('#body', 'Who kept the minutes? The hand changes on page three.');
  await press(page, 'form[action$="/comments"] button');
  await press(page, 'form[action$="/assign"] button[name=me]');
  await take('record-desk', page);
  for (const words of ['a kitchen in Tijuana, after the second shift.', 'a kitchen in Tijuana, after the night shift, with their children asleep next door.']) {
    await page.goto(`/en/work/records/${id}/edit`);
    await page.fill('#f-description-en', `Notes of a meeting of domestic workers in ${words}`);
    await page.fill('#note', 'Checked against the tape');
    await save(page);
  }
  await page.goto(`/en/work/records/${id}/history`);
  await take('history', page);
  await page.goto(`/en/work/records/${id}/compare?from=1&to=4`);
  await take('compare', page);
  return id;
}

async function conflict({ rosa, steward }, id, take) {
  for (const { page } of [rosa, steward]) await page.goto(`/en/work/records/${id}/edit`);
  await rosa.page.fill('#f-title-en', 'Minutes of the kitchen table, 1998');
  await save(rosa.page);
  await steward.page.fill('#f-title-en', 'Kitchen table minutes');
  await save(steward.page);
  assert.equal(await steward.page.locator('#clashes').count(), 1);
  await take('conflict', steward.page);
  await steward.page.goto(`/en/work/records/${id}/files`);
  await take('files', steward.page);
}

async function tables({ steward: { page } }, take) {
  const rows = ['Ref,Title,Year,Subject', 'w/1,A leaflet,1998,Migration', 'w/2,A banner,199?,Weaving by moonlight'];
  await page.goto('/en/work/import');
  await page.setInputFiles('#table', { name: 'leaflets.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });
  await press(page, 'form[enctype] button');
  for (const [at, means] of ['id', 'title@en', 'date', 'subject'].entries()) await page.selectOption(`#column-${at}`, means);
  await take('import-columns', page);
  await press(page, 'button[value=check]');
  await page.locator('button[value=run]').waitFor({ timeout: 60_000 });
  await take('import-report', page);
  await press(page, 'button[value=run]');
  await page.locator('a[href$="/rejected.csv"]').waitFor({ timeout: 60_000 });
  await page.goto('/en/work/import');
  await take('import', page);
  await page.goto('/en/work/bulk?q=braceros');
  await take('bulk', page);
  await page.fill('#values', 'Migration');
  await page.selectOption('#field', 'subject');
  await press(page, 'button[value=look]');
  await take('bulk-preview', page);
}

async function terms({ steward: { page } }, known, take) {
  for (const [name, rest] of [['vocabulary', ''], ['concept-form', `/${known.get('subject/domestic-work').id}`], ['concept-merge', `/${known.get('subject/domestic-work').id}/merge`], ['vocabulary-import', '/import']]) {
    await page.goto(`/en/work/vocabulary${rest}`);
    await take(name, page);
  }
}

async function offers({ reader: { page }, steward }, take) {
  await page.goto('/en/offer');
  await take('offer-form', page);
  await page.fill('#title', 'A letter from my grandmother');
  await page.fill('#description', 'She wrote it in Tijuana, after her first week in the factory.');
  await page.locator('#licence-ask').check();
  await page.locator('#shown-agreed').check();
  await page.check('#consent');
  await page.waitForTimeout(BY_HAND);
  await press(page, '#send');
  await press(page, 'button[value=send]');
  await take('offer-receipt', page);
  await steward.page.goto('/en/work/offers');
  await take('offers', steward.page);
  await steward.page.locator('main td a').first().click();
  await take('offer', steward.page);
}

async function takedowns({ reader: { page }, steward }, known, take) {
  await page.goto(`/en/takedown?record=${known.get('media/flyer-open-assembly').id}`);
  await take('takedown-form', page);
  await page.locator('input[name=reason]').first().check();
  await page.fill('#text', 'My telephone number is on the flyer.');
  await page.waitForTimeout(BY_HAND);
  await press(page, '#send');
  await steward.page.goto('/en/work/takedowns');
  await take('takedowns', steward.page);
  await steward.page.locator('main td a').first().click();
  await take('takedown', steward.page);
}

async function people({ steward: { page } }, take) {
  for (const [name, rest] of [['people', ''], ['person-invite', '/invite']]) {
    await page.goto(`/en/work/people${rest}`);
    await take(name, page);
  }
  await page.goto('/en/work/people');
  await page.locator('main th a').first().click();
  await take('person', page);
  for (const [name, path] of [['groups', 'work/groups'], ['account', 'me'], ['keys', 'me/keys'], ['audit-trail', 'work/audit'], ['work-home', 'work'], ['new', 'work/new']]) {
    await page.goto(`/en/${path}`);
    await take(name, page);
  }
}

async function desk({ marie, rosa }, known, take) {
  const { page } = marie;
  for (const [name, path] of [['desk-home', 'desk'], ['desk-progress', 'desk/progress'], ['desk-list', 'desk/pt?state=missing'], ['packages', 'desk/packages'], ['messages', 'desk/messages/ht']]) {
    await page.goto(`/en/${path}`);
    await take(name, page);
  }
  await page.locator('main a[href*="/desk/messages/ht/"]').first().click();
  await take('message', page);
  const { id } = known.get('work/night-shift-workers-trabajadores-del-turno-de-la');
  await page.goto(`/en/desk/pt/records/${id}`);
  await take('desk-work', page);
  await page.fill('#text-title', 'Trabalhadores do turno da noite');
  await press(page, 'button[value=submit]');
  await rosa.page.goto('/en/desk/pt/review');
  await take('desk-queue', rosa.page);
  await rosa.page.locator(`main a[href$="/review/${id}"]`).click();
  await take('desk-review', rosa.page);
}

/** All of them, one after the other. */
export async function workshop({ browser, site, known }, take) {
  await together({ browser, site, scripts: true }, async ({ meet, enter }) => {
    const all = { author: await enter('Lucha Robles', ['contributor']), rosa: await enter('Rosa Ixquic', ['reviewer']) };
    Object.assign(all, { marie: await enter('Marie Dorcé', ['translator']), steward: await enter('Estela Cruz', ['steward']) });
    all.reader = await meet();
    const id = await editor(all, take);
    await conflict(all, id, take);
    await tables(all, take);
    await terms(all, known, take);
    await offers(all, take);
    await takedowns(all, known, take);
    await desk(all, known, take);
    await people(all, take);
  });
}
