// People of a journey: each with a browser of their own, let in by a link as everybody is, and watched as visitors are.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import { visitor } from './browser.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const PASSWORD = 'tres burros cruzan despacio';

/** A form for anyone that comes back within three seconds was filled in by a program; in milliseconds. */
export const BY_HAND = 3_200;

/** The code of an authenticator app (RFC 6238) for a secret in Base32. */
export function code(secret, now = Date.now()) {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const hash = createHmac('sha1', key).update(step).digest();
  const number = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** What of a page is in a finger's way: fields too low to hit (WCAG 2.5.8), and bars that cover a small phone. */
const inTheWay = () => {
  const shown = (part) => part.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const text = 'input:not([type]), input:is([type=text], [type=search], [type=email], [type=password], [type=url]), select, textarea';
  const low = [...document.querySelectorAll(text)].filter((field) => shown(field) && field.getBoundingClientRect().height < 24);
  const covers = (part) => ['sticky', 'fixed'].includes(getComputedStyle(part).position) && part.offsetHeight > 100;
  const bars = innerWidth > 320 ? [] : [...document.querySelectorAll('main *')].filter((part) => shown(part) && covers(part));
  return [...low, ...bars].map((part) => part.outerHTML.slice(0, 120));
};

/**
 * What every page promises: one heading, nothing wider than the window, nothing in a finger's way, and with scripts
 * nothing that axe finds.
 */
export async function look(page, scripts) {
  const [wide, most] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(wide <= most, `${page.url()} is ${wide} px wide`);
  assert.equal(await page.locator('h1').count(), 1, page.url());
  assert.deepEqual(await page.evaluate(inTheWay), [], page.url());
  if (!scripts) return;
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  assert.deepEqual(violations.map(({ id, nodes }) => `${id} ${nodes[0].html.slice(0, 200)}`), [], page.url());
}

/** Comes in by a link: a password, an app, and codes on paper, which are returned. */
export async function accept(page, link) {
  await page.goto(new URL(link).pathname);
  await page.fill('#password', PASSWORD);
  await page.fill('#again', PASSWORD);
  await page.fill('#code', code(await page.locator('input[name=secret]').getAttribute('value')));
  await page.locator('main form button').last().click();
  const recovery = page.locator('.codes code');
  assert.equal(await recovery.count(), 10, await page.locator('main').innerText());
  return recovery.allInnerTexts();
}

/** The link that lets somebody in, made on the server. */
export function invite(site, email, name, ...roles) {
  const made = site.tejido('user', 'add', email, '--name', name, ...roles);
  assert.equal(made.status, 0, made.stderr);
  return made.stdout.trim();
}

/** Signs in with the password that everybody has here, and a code on paper. */
export async function signIn(page, email, recovery) {
  await page.fill('#name', email);
  await page.fill('#password', PASSWORD);
  await page.fill('#code', recovery);
  await Promise.all([page.waitForEvent('load'), page.locator('main form[action$="/sign-in"] .actions button').click()]);
}

/** Looks at a page in windows of these widths, and leaves it as it was. */
async function lookAt(page, scripts, widths) {
  const size = page.viewportSize();
  for (const width of widths) {
    await page.setViewportSize({ width, height: size.height });
    await look(page, scripts);
  }
  await page.setViewportSize(size);
}

/**
 * Walks with several people. `walk` gets `meet(more)`, which opens a browser for somebody, and `enter(name, role…)`,
 * which lets them in too; each has a `page`, `look()` and `main()`, the words of the page. `widths` are those of the windows in which to look.
 */
export async function together({ browser, site, widths, ...how }, walk) {
  const all = [];
  const meet = async (more = {}) => {
    const options = { scripts: false, width: 1280, errors: true, ...how, ...more };
    const one = await visitor(browser, site.base, options);
    all.push(one);
    const main = () => one.page.locator('main').innerText();
    const see = () => lookAt(one.page, options.scripts, widths ?? [options.width]);
    return Object.assign(one, { look: see, main });
  };
  let count = 0;
  const enter = async (name, roles, more) => {
    const one = await meet(more);
    count += 1;
    one.email = `${name.toLowerCase().replace(/[^a-z]+/g, '-')}-${process.hrtime.bigint()}-${count}@example.org`;
    const given = roles.flatMap((role) => ['--role', role]);
    one.recovery = await accept(one.page, invite(site, one.email, name, ...given));
    return one;
  };
  try {
    await walk({ meet, enter });
    assert.deepEqual(all.flatMap(({ faults }) => faults), []);
  } catch (error) {
    const where = all.map(({ page }) => page.url()).join(' ');
    throw new Error(`${error.message}\n  with ${where}`, { cause: error });
  } finally {
    await Promise.all(all.map(({ context }) => context.close()));
  }
}

/** A button that leads on to another page, or to the same address anew. */
export async function press(page, name, scope = page.locator('main')) {
  const named = (words) => (words instanceof RegExp ? scope.getByRole('button', { name: words }) : words);
  const button = typeof name === 'string' ? scope.locator(name) : named(name);
  await Promise.all([page.waitForEvent('load'), button.click()]);
}
