// Walks through the running archive in a real browser, as its readers do: without scripts first.
//
//   node e2e/run.mjs [PART OF A NAME]
//
// TEJIDO_BIN names the binary (default: what was built), TEJIDO_URL a server that already runs with the sample,
// CHROMIUM the browser. Ends with one line that counts, and with 1 when anything failed.

import { openBrowser } from './lib/browser.mjs';
import { runJourneys } from './lib/journey.mjs';
import { startServer } from './lib/server.mjs';
import { DECLARATION, pageTypes, records } from './lib/site.mjs';

import './journeys/find.mjs';
import './journeys/crossing.mjs';
import './journeys/read.mjs';
import './journeys/cite.mjs';
import './journeys/kiche.mjs';
import './journeys/facets.mjs';
import './journeys/lost.mjs';
import './journeys/keyboard.mjs';
import './journeys/narrow.mjs';
import './journeys/paper.mjs';
import './journeys/people.mjs';
import './journeys/editing.mjs';
import './journeys/keeping.mjs';
import './journeys/conflict.mjs';
import './journeys/offers.mjs';
import './journeys/takedown.mjs';
import './journeys/imports.mjs';
import './journeys/uploads.mjs';
import './journeys/desk.mjs';
import './journeys/keys.mjs';
import './journeys/messages.mjs';
import './journeys/audit.mjs';
import './journeys/xliff.mjs';
import './journeys/observatory.mjs';
import './journeys/scripts.mjs';
import './journeys/axe.mjs';

async function running() {
  const url = process.env.TEJIDO_URL;
  if (!url) return startServer();
  const base = url.replace(/\/$/, '');
  const found = await (await fetch(`${base}/api/v1/search?q=ya%27talik`)).json();
  return { base, declaration: found.total > 0, stop: async () => 0, complaints: () => [] };
}

const server = await running();
let results = [];
let failed = 0;
try {
  const known = await records(server.base);
  const site = { ...server, known, pages: pageTypes(known), universal: known.get(DECLARATION) };
  const browser = await openBrowser();
  results = await runJourneys(browser, site, process.argv[2]);
  await browser.close();
  failed = results.filter((result) => result.failures?.length).length;
} catch (error) {
  console.error(error);
  failed = Math.max(1, failed);
} finally {
  for (const line of server.complaints()) console.error(line);
  const code = await server.stop();
  if (code !== 0) {
    console.error(`the server ended with ${code} when asked to stop`);
    failed += 1;
  }
}
const skipped = results.filter((result) => result.skipped).length;
console.log(`${results.length - failed - skipped} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed || results.length === 0 ? 1 : 0;
