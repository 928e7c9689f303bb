// What is in the archive under test, by key, and an address for every type of page.

/** All records of the sample: key → { id, kind }. */
export async function records(base) {
  const found = new Map();
  for (let next = `${base}/api/v1/records?limit=100`; next; ) {
    const answer = await (await fetch(next)).json();
    for (const record of answer.records) if (record.key) found.set(record.key, record);
    next = answer.next;
  }
  return found;
}

export const DECLARATION = 'work/universal-declaration-of-human-rights';

/** Every type of page: name → path after the language. */
export function pageTypes(known) {
  const at = (key) => {
    const record = known.get(key);
    if (!record) throw new Error(`the sample has no record ${key}`);
    return `/${record.kind}/${record.id}`;
  };
  return {
    home: '/',
    explore: '/explore',
    results: '/explore?q=rights',
    narrowed: '/explore?q=rights&language=es',
    nothing: '/explore?q=zzzzqqqq',
    crossed: '/explore?q=frontera&in=en&in=ht',
    help: '/search-help',
    similar: `/similar?to=${known.get(DECLARATION)?.id}`,
    text: at(DECLARATION),
    video: at('media/many-threads'),
    audio: at('media/all-workers-have-rights'),
    image: at('media/flyer-open-assembly'),
    dataset: at('media/rapid-response-cases'),
    collection: at('collection/standards'),
    organization: at('org/international-labour-organization-ilo'),
    person: at('person/tonatiuh-guillen-lopez'),
    place: at('place/gt-01-guatemala-city'),
    concept: at('subject/human-rights'),
    content: '/about',
    vocabulary: '/vocabulary',
    languages: '/languages',
    collections: '/collections',
    organizations: '/organizations',
    places: '/places',
    missing: '/nothing/is/here',
  };
}

export const LANGUAGES = ['en', 'es', 'ht', 'pt', 'quc'];
