// Ways in beside a password: a passkey of a virtual authenticator, and a university with a real OpenID provider.

import assert from 'node:assert/strict';
import { journey } from '../lib/journey.mjs';
import { startProvider } from '../lib/oidc-provider.mjs';
import { press, together } from '../lib/people.mjs';
import { startServer } from '../lib/server.mjs';

journey('a passkey and a university are ways in', {}, async ({ browser, site }) => {
  if (!site.tejido) return;
  let provider;
  const options = async (base) => {
    provider = await startProvider([`${base}/sign-in/university`]);
    return {
      TEJIDO_UNIVERSITY__ISSUER: provider.issuer,
      TEJIDO_UNIVERSITY__LABEL: 'Universidad de Prueba',
      TEJIDO_UNIVERSITY__CLIENT_ID: provider.clientId,
      TEJIDO_UNIVERSITY__CLIENT_SECRET: provider.clientSecret,
      TEJIDO_UNIVERSITY__ADMIT: 'university.example',
    };
  };
  // A passkey belongs to a name; an address of numbers has none.
  const named = await startServer(options, 'localhost');
  try {
    await together({ browser, site: named, scripts: true, width: 320 }, passkey);
    for (const scripts of [false, true]) {
      const how = { browser, site: named, scripts, width: 320, abroad: provider.issuer };
      await together(how, (company) => university(company, scripts ? 'luz' : 'sol'));
    }
    assert.deepEqual(named.complaints(), []);
  } finally {
    await named.stop();
    await provider?.stop();
  }
});

async function passkey({ enter }) {
  const { page, context, look: see, main } = await enter('Quena', ['steward']);
  const devices = await context.newCDPSession(page);
  await devices.send('WebAuthn.enable');
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true };
  const authenticator = { ...options, isUserVerified: true, automaticPresenceSimulation: true };
  const { authenticatorId } = await devices.send('WebAuthn.addVirtualAuthenticator', { options: authenticator });
  await page.goto('/es/me/keys');
  await see();
  await page.fill('#key-name', 'Teléfono de Quena');
  await press(page, 'form[data-passkey=create] button');
  assert.match(await main(), /Teléfono de Quena/);
  await see();
  const { credentials } = await devices.send('WebAuthn.getCredentials', { authenticatorId });
  assert.equal(credentials.length, 1);

  await page.locator('.account summary').click();
  await Promise.all([page.waitForEvent('load'), page.locator('.account button').click()]);
  await page.goto('/es/sign-in');
  await see();
  await Promise.all([page.waitForURL(/\/es\/me$/), page.locator('form[data-passkey=get] button').click()]);
  await page.goto('/es/work/people');
  assert.equal(await page.locator('h1').count(), 1, 'a passkey counts as two factors');
  assert.match(page.url(), /work\/people$/);

  await page.goto('/es/me/keys');
  await press(page, 'form[action$="/remove"] button');
  assert.doesNotMatch(await main(), /Teléfono de Quena/, 'it is taken away');
  await see();
}

async function university({ meet }, name) {
  const { page, context, look: see, main } = await meet();
  // The provider's own page has a font from elsewhere.
  await context.route(/fonts\.googleapis\.com/, (route) => route.fulfill({ contentType: 'text/css', body: '' }));
  await page.goto('/es/sign-in');
  await see();
  await page.getByRole('link', { name: /Universidad de Prueba/ }).click();
  await page.fill('input[name=login]', name);
  await page.fill('input[name=password]', 'da igual');
  await press(page, 'button[type=submit]', page.locator('form').first());
  if (!page.url().includes('/es/me')) await press(page, 'button[type=submit]', page.locator('form').first());
  assert.equal(new URL(page.url()).pathname, '/es/me', await page.locator('body').innerText());
  await see();
  assert.equal(await page.locator('#email').inputValue(), `${name}@university.example`);
  await page.goto('/es/me/keys');
  await see();
  assert.ok((await main()).includes(`${name}@university.example`));
}
