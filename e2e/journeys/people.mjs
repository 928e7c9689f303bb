// People: an invitation from the command line, a second factor, one's own page, a recovery code; narrow, without scripts.

import assert from 'node:assert/strict';
import { journey } from '../lib/journey.mjs';
import { PASSWORD, accept, invite, look as see } from '../lib/people.mjs';

for (const scripts of [false, true]) {
  const way = scripts ? 'with scripts and axe' : 'without scripts';
  journey(`an invited steward comes in, ${way}`, { scripts, width: 320, errors: true }, async ({ page, site }) => {
    if (!site.tejido) return;
    const look = () => see(page, scripts);
    const email = `ana-${scripts}@example.org`;
    const link = invite(site, email, 'Ana', '--role', 'steward');
    await page.goto(new URL(link).pathname);
    await look();
    const recovery = await accept(page, link);
    await look();
    const work = ['people', 'people/invite', 'groups', 'review', 'new', 'new/item', 'new/person', 'import', 'bulk', 'vocabulary'];
    const desk = ['/es/desk', '/es/desk/progress', '/es/desk/packages'];
    for (const path of ['/es/me', '/es/work', ...work.map((page) => `/es/work/${page}`), ...desk]) {
      await page.goto(path);
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
