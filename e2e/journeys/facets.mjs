// Narrowing a search step by step, and widening it again.

import assert from 'node:assert/strict';
import { journey } from '../lib/journey.mjs';

const total = async (page) => Number((await page.locator('.count-title').innerText()).match(/\d+/)[0]);

async function narrow(page) {
  const value = page.locator('.facet[open] li a:visible').first();
  const says = Number((await value.innerText()).match(/(\d+)\s*$/)[1]);
  await value.click();
  assert.equal(await total(page), says, 'a facet leads to as many as it said');
}

journey('narrow by two facets and take them away', {}, async ({ page }) => {
  await page.goto('/en/explore?q=rights');
  const all = await total(page);
  await narrow(page);
  const some = await total(page);
  assert.ok(some < all);
  const second = page.locator('.facet').filter({ has: page.getByText('Language', { exact: true }) });
  if ((await second.getAttribute('open')) === null) await second.locator('summary').click();
  await second.locator('li a').first().click();
  assert.ok((await total(page)) <= some);
  const active = page.locator('.search-head a[href*="explore"]');
  assert.ok((await active.count()) >= 2, 'what is chosen is shown');
  while (/[?&](section|type|subject|sector|language|place|decade|collection|kind)=/.test(page.url())) {
    await active.first().click();
  }
  assert.equal(await total(page), all);
  assert.match(page.url(), /q=rights/, 'the words stay');
});

journey('narrow on a phone without scripts', { width: 320, height: 640 }, async ({ page }) => {
  await page.goto('/es/explore?q=derechos');
  const panel = page.locator('.facets > details');
  assert.equal(await panel.locator('li a').first().isVisible(), false, 'the results come first');
  await panel.locator('> summary').click();
  const group = page.locator('.facet[open] li a:visible');
  assert.ok((await group.count()) > 0, 'one touch opens the choices');
  await group.first().click();
  assert.ok((await page.locator('.results .card').count()) > 0);
});

journey('order and turn pages', {}, async ({ page }) => {
  await page.goto('/pt/explore?q=direitos');
  await page.locator('.results nav a[href*="sort="]').first().click();
  assert.match(page.url(), /sort=/);
  const first = await page.locator('.card h3').first().innerText();
  await page.locator('.pages a[rel=next]').click();
  assert.notEqual(await page.locator('.card h3').first().innerText(), first);
  assert.match(page.url(), /sort=.*page=2|page=2.*sort=/, 'the order holds on the next page');
});
