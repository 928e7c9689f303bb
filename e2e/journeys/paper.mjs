// On paper: what was read and how to cite it, black on white, without the controls of a screen.

import assert from 'node:assert/strict';
import { journey } from '../lib/journey.mjs';

journey('print a sheet worth keeping', { colorScheme: 'dark' }, async ({ page, site }) => {
  for (const name of ['text', 'video', 'collection', 'concept', 'results']) {
    await page.goto(`/es${site.pages[name]}`);
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.locator('h1').isVisible());
    for (const control of ['.tongues', '.sections', 'form', 'button', 'audio', 'video', '.theme-form']) {
      const shown = await page.locator(control).evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
      assert.equal(shown, 0, `${name}: ${control} is not printed`);
    }
    const ink = await page.evaluate(() => [getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]);
    assert.deepEqual(ink, ['rgb(0, 0, 0)', 'rgb(255, 255, 255)'], `${name}: black on white, also from a dark screen`);
    if (name !== 'concept' && name !== 'results') assert.ok(await page.locator('#cite-text').isVisible());
    const pdf = await page.pdf();
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
    await page.emulateMedia({ media: 'screen' });
  }
});
