// A real OpenID provider on a loopback port, for trying sign-in at a university: one client, and whoever types a name
// is that person. For tests alone: any password will do.
//
//   node e2e/lib/oidc-provider.mjs REDIRECT...
//
// prints {"issuer": …, "clientId": …, "clientSecret": …} on one line and serves until its standard input ends.

import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';

import { Provider } from 'oidc-provider';

export const CLIENT_ID = 'tejido';
const CLIENT_SECRET = 'a secret for tests that nobody keeps';

/** Who somebody is: `ana` has the address ana@university.example; one called `unverified…` has not confirmed it. */
function account(_context, id) {
  const claims = () => ({
    sub: id,
    email: `${id}@university.example`,
    email_verified: !id.startsWith('unverified'),
    name: `${id.charAt(0).toUpperCase()}${id.slice(1)} Universitaria`,
    locale: 'es',
  });
  return { accountId: id, claims };
}

/** A running provider that sends people back to these addresses; `signed` puts all it knows into what it signs. */
export async function startProvider(redirects, { signed = false, port = 0 } = {}) {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT_ID, client_secret: CLIENT_SECRET, redirect_uris: redirects }],
    findAccount: account,
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'locale'] },
    conformIdTokenClaims: !signed,
    pkce: { required: () => true },
    cookies: { keys: ['cookies of a test'] },
  });
  server.on('request', provider.callback());
  const stop = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return { issuer, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, stop };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { stop, ...provider } = await startProvider(process.argv.slice(2), { signed: Boolean(process.env.SIGNED) });
  console.log(JSON.stringify(provider));
  process.stdin.resume();
  process.stdin.once('end', stop);
}
