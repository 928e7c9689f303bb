// What a journey is, and how journeys are run: a few at a time, each as a visitor of its own.

import { visitor } from './browser.mjs';

const AT_ONCE = 3;
const journeys = [];

/** Adds a journey. `options` are those of `visitor`; `needs: 'declaration'` skips it where that text is not loaded. */
export function journey(name, options, walk) {
  journeys.push({ name, options, walk });
}

async function one({ name, options, walk }, browser, site) {
  if (options.needs && !site[options.needs]) return { name, skipped: true };
  const { needs, ...how } = options;
  const { context, page, faults } = await visitor(browser, site.base, how);
  const started = Date.now();
  const failures = [];
  try {
    await walk({ page, context, site, browser });
  } catch (error) {
    failures.push(`${error.message}\n  at ${page.url()}`);
  }
  await context.close();
  failures.push(...faults);
  return { name, failures, took: Date.now() - started };
}

/** Runs those whose names contain `only`, and says how each went. */
export async function runJourneys(browser, site, only = '') {
  const waiting = journeys.filter(({ name }) => name.includes(only));
  const results = [];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const result = await one(next, browser, site);
      results.push(result);
      const word = result.skipped ? 'skip' : result.failures.length ? 'FAIL' : 'ok  ';
      console.log(`${word} ${result.name}${result.took ? ` (${(result.took / 1000).toFixed(1)} s)` : ''}`);
      for (const failure of result.failures ?? []) console.log(`     ${failure.replaceAll('\n', '\n     ')}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}
