// Sends files piece by piece, so that a bad connection costs a piece and not the file. Speaks tus 1.0.0 with the
// server. Without this script the same form sends the same files in one go.

const PIECE = 4 * 1024 * 1024;
const TRIES = 8;
const HEADERS = { 'Tus-Resumable': '1.0.0' };
const wait = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));
const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

class Refused extends Error {}

async function ask(url, method, headers = {}, body) {
  const answer = await fetch(url, { method, headers: { ...HEADERS, ...headers }, body, redirect: 'error' });
  if (answer.status >= 400 && answer.status < 500 && ![409, 423].includes(answer.status)) throw new Refused();
  if (!answer.ok) throw new Error(answer.status);
  return answer;
}

/** Where a file that was cut off earlier goes on; it is remembered on this device alone. */
const keyOf = (file, purpose) => `upload ${purpose} ${file.name} ${file.size} ${file.lastModified}`;

async function begin(form, file) {
  const { uploads, purpose } = form.dataset;
  const key = keyOf(file, purpose);
  const known = localStorage.getItem(key);
  if (known) {
    const answer = await ask(known, 'HEAD').catch(() => null);
    if (answer) return { url: known, key, offset: Number(answer.headers.get('upload-offset')) };
    localStorage.removeItem(key);
  }
  const metadata = `filename ${base64(file.name)},purpose ${base64(purpose)}`;
  const answer = await ask(uploads, 'POST', { 'Upload-Length': file.size, 'Upload-Metadata': metadata });
  const url = answer.headers.get('location');
  localStorage.setItem(key, url);
  return { url, key, offset: 0 };
}

async function send(form, file, show) {
  let upload;
  let failures = 0;
  while (!upload || upload.offset < file.size) {
    try {
      upload ??= await begin(form, file);
      const piece = file.slice(upload.offset, upload.offset + PIECE);
      const headers = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': upload.offset };
      const answer = upload.offset < file.size ? await ask(upload.url, 'PATCH', headers, piece) : null;
      if (answer) upload.offset = Number(answer.headers.get('upload-offset'));
      failures = 0;
      show(upload.offset);
    } catch (error) {
      failures += 1;
      if (error instanceof Refused || failures > TRIES) throw error;
      await wait(Math.min(2 ** failures / 2, 20));
      upload = undefined;
    }
  }
  localStorage.removeItem(upload.key);
  return upload.url.split('/').at(-1);
}

function row(form, file) {
  const line = document.createElement('li');
  const name = document.createElement('span');
  const bar = document.createElement('progress');
  const id = `queue-${form.querySelectorAll('progress').length}`;
  name.textContent = file.name;
  name.id = id;
  bar.max = file.size;
  bar.value = 0;
  bar.setAttribute('aria-labelledby', id);
  line.append(name, ' ', bar);
  form.querySelector('.queue').append(line);
  return { show: (value) => (bar.value = value), say: (word) => line.append(` ${word}`) };
}

async function sendAll(form, files) {
  const button = form.querySelector('button');
  button.disabled = true;
  const done = [];
  for (const file of files) {
    if (file.size === 0) continue;
    const line = row(form, file);
    try {
      done.push(await send(form, file, line.show));
      line.say(form.dataset.whole);
    } catch {
      line.say(form.dataset.failed);
    }
  }
  button.disabled = false;
  if (done.length === 0) return;
  const add = document.createElement('form');
  add.method = 'post';
  add.action = form.dataset.add;
  const field = (name, value) => {
    const input = document.createElement('input');
    Object.assign(input, { type: 'hidden', name, value });
    add.append(input);
  };
  field('csrf', form.elements.csrf.value);
  for (const id of done) field('upload', id);
  document.body.append(add);
  add.submit();
}

for (const form of document.querySelectorAll('form[data-uploads]')) {
  const input = form.querySelector('input[type="file"]');
  form.addEventListener('submit', (event) => {
    if (input.files.length === 0) return;
    event.preventDefault();
    sendAll(form, [...input.files]);
  });
  for (const name of ['dragenter', 'dragover']) {
    form.addEventListener(name, (event) => {
      if (!event.dataTransfer.types.includes('Files')) return;
      event.preventDefault();
      form.classList.add('over');
    });
  }
  form.addEventListener('dragleave', () => form.classList.remove('over'));
  form.addEventListener('drop', (event) => {
    event.preventDefault();
    form.classList.remove('over');
    if (event.dataTransfer.files.length > 0) sendAll(form, [...event.dataTransfer.files]);
  });
}
