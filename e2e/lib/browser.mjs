// A browser that watches itself: every page it opens is held to the same promises, whatever the journey does.
// Nothing leaves the site, the Content-Security-Policy is never broken, and the console stays silent.

import { chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function openBrowser() {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: FLAGS });
}

/** The console says so when an address asked for answers with an error; a journey may mean to meet one. */
const isAnswer = (text) => /^Failed to load resource: .* status of 4\d\d/.test(text);

/**
 * A fresh visitor. `scripts` is off unless asked for; `errors` permits answers of 4xx, `abroad` one other site.
 * Returns the page, and what it did that it must not.
 */
export async function visitor(browser, base, { scripts = false, width = 1280, height = 900, errors = false, abroad, ...more } = {}) {
  const context = await browser.newContext({
    baseURL: base,
    javaScriptEnabled: scripts,
    viewport: { width, height },
    reducedMotion: 'reduce',
    ...more,
  });
  context.setDefaultTimeout(15_000);
  const faults = [];
  context.on('request', (request) => {
    const url = request.url();
    // What the pages of the other site ask for is theirs to answer for.
    const theirs = abroad && [url, request.frame().url()].some((address) => address.startsWith(`${abroad}/`));
    if (!theirs && !url.startsWith(`${base}/`) && !url.startsWith('data:')) faults.push(`a request left the site: ${url}`);
  });
  context.on('console', (message) => {
    const text = message.text();
    if (['error', 'warning'].includes(message.type()) && !(errors && isAnswer(text))) faults.push(`console: ${text}`);
  });
  context.on('weberror', (error) => faults.push(`script: ${error.error().message}`));
  const page = await context.newPage();
  return { context, page, faults };
}
