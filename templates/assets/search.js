// The search: engine and page. It follows docs/search.md; katalog/search_words.py has the same rules for words.
const form = document.querySelector("form[data-index]");
const input = form?.elements.q;
const base = form?.dataset.base;
const MOST_PARTS = 10;
const SHOWN = 10;
const FACTORS = [14, 16, 8, 12, 9, 10];
const RATIOS = [1, 2, 3, 4, 5, 6, 7].map((eighth) => 2 ** (eighth / 8));

// Files: packed by zlib, whose checksum tells a damaged one; a name tells the content, so each is asked for once.
let files = new Map();
const load = (path, how) => {
  if (!files.has(path)) {
    const loading = fetch(base + path, how).then(async (response) => {
      if (!response.ok) throw new Error(path);
      return new Uint8Array(await new Response(response.body.pipeThrough(new DecompressionStream("deflate"))).arrayBuffer());
    });
    loading.catch(() => files.delete(path));
    files.set(path, loading);
  }
  return files.get(path);
};
const text = (bytes) => new TextDecoder().decode(bytes);
const json = async (path, how) => JSON.parse(text(await load(path, how)));

// Words.
let stemmer, stop, stems;
const fold = (words) => words.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
const compounds = (words) => fold(words).match(/[\p{L}\p{N}]+(?:[-./,'’&+][\p{L}\p{N}]+)*/gu) ?? [];
const cut = (word) => (word.length > 40 ? [...word].slice(0, 40).join("") : word);
const pieces = (compound) => {
  if (/^[0-9]{2}(\.[0-9]{2})?-[0-9]{4}$/.test(compound)) return [compound];
  return compound.split(/[-/'’&+]/).flatMap((part) => (/^[0-9]+([.,][0-9]+)+$/.test(part) ? part.replaceAll(",", ".") : part.split(/[.,]/))).map(cut);
};
const wordsOf = (words) => compounds(words).flatMap(pieces);
const stem = (word) => stems.get(word) ?? (/^[a-z]+$/.test(word) ? stemmer(word) : word);
const slotOf = (key) => {
  let value = 0x811c9dc5;
  for (let place = 0; place < key.length; place++) value = Math.imul(value ^ key.charCodeAt(place), 0x01000193);
  return Math.imul(value ^ (value >>> 16), 0x85ebca6b) >>> 22;
};

// The directory: groups of documents, and the names of all files. Documents are numbered group by group.
let index, starting;
const start = () => (starting ??= prepare().catch((error) => { starting = undefined; throw error; }));
const prepare = async () => {
  const [directory, { stemmer: stemWord }] = await Promise.all([json(form.dataset.index, { cache: "no-cache" }), import(form.dataset.stemmer)]);
  stemmer = stemWord;
  stop = new Set(directory.stop);
  stems = new Map(Object.entries(directory.stems));
  const [awards, rankings, pages] = directory.national;
  const groups = [{ code: 0, name: "", area: "00", words: new Set(), kinds: [3, 4, 5], sizes: [awards, rankings, pages] }];
  for (const [code, name, innovations, agencies, kind, ...aliases] of directory.groups) {
    const own = [name, ...aliases].flatMap(wordsOf);
    own.push(...{ kabupaten: ["kab", "pemkab"], kota: ["pemkot"], provinsi: ["prov", "pemprov"] }[kind] ?? []);
    const area = String(code).padStart(4, "0").slice(0, 2);
    own.push(code % 100 ? `${area}.${String(code).slice(-2)}` : area);
    groups.push({ code, name, area, words: new Set(own), kinds: [0, 1, 2], sizes: [1, innovations, agencies] });
  }
  let count = 0;
  const byCode = new Map();
  for (const group of groups) {
    group.base = count;
    count += group.sizes[0] + group.sizes[1] + group.sizes[2];
    group.end = count;
    byCode.set(group.code, group);
  }
  const groupOf = new Array(count);
  const kindOf = new Uint8Array(count);
  for (const group of groups) {
    group.province = byCode.get(group.code - (group.code % 100));
    groupOf.fill(group, group.base, group.end);
    let at = group.base;
    group.sizes.forEach((size, place) => kindOf.fill(group.kinds[place], at, (at += size)));
  }
  index = { ...directory, groups, count, byCode, groupOf, kindOf };
};

// Terms and their postings.
const reader = (bytes, at) => {
  const read = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      value |= (bytes[read.at] & 127) << shift;
      if (bytes[read.at++] < 128) return value;
    }
  };
  read.at = at;
  return read;
};
const shardOf = async (key) => {
  const buckets = index.terms.length / 12;
  const bucket = (slotOf(key) * buckets) >> 10;
  const path = `cari/i/t${bucket.toString(16)}-${index.terms.substr(bucket * 12, 12)}.bin`;
  const bytes = await load(path);
  if (bytes.shard) return bytes.shard;
  const length = new DataView(bytes.buffer).getUint32(0, true);
  const terms = text(bytes.subarray(4, 4 + length)).split("\n");
  const read = reader(bytes, 4 + length);
  const counts = terms.map(read);
  let { at } = read;
  const entries = new Map();
  terms.forEach((term, place) => entries.set(term, { heavy: counts[place] & 1, bytes: bytes.subarray(at, (at += counts[place] >> 1)) }));
  return (bytes.shard = entries);
};
const each = (bytes, take) => {
  const read = reader(bytes, 0);
  while (read.at < bytes.length) {
    let place = index.byCode.get(bytes[read.at++] | (bytes[read.at++] << 8)).base;
    for (let left = read(); left; left--) {
      const value = read();
      take((place += value >> 4), value & 15);
    }
  }
};
const postings = async (entry, take) => {
  if (!entry) return;
  if (!entry.heavy) return each(entry.bytes, take);
  const names = text(entry.bytes).match(/.{12}/g);
  for (const bytes of await Promise.all(names.map((name) => load(`cari/i/p-${name}.bin`)))) each(bytes, take);
};

// How well each document answers a word: its name, its text (the word itself before its relatives), its region.
const answers = async (word, factor = 10, nameOnly = false) => {
  const points = new Int32Array(index.count);
  const told = new Int32Array(index.count);
  const whole = [];
  const root = stem(word);
  const [named, rooted] = await Promise.all([shardOf(word), nameOnly ? new Map() : shardOf(root)]);
  await postings(named.get(word), (place, impact) => {
    points[place] = impact * 10;
    if (impact > 13) whole.push([place, impact]);
  });
  for (const [term, entry] of rooted) {
    if (!term.startsWith(`${root}/`)) continue;
    const weight = (term.slice(root.length + 1) || root) === word ? 6 : 4;
    await postings(entry, (place, impact) => { told[place] = Math.max(told[place], impact * weight); });
  }
  for (const group of index.groups) {
    const points_ = group.words.has(word) ? 40 : group.province?.words.has(word) ? 20 : 0;
    if (points_) for (let place = group.base; place < group.end; place++) points[place] += points_;
  }
  let count = 0;
  for (let place = 0; place < points.length; place++) {
    points[place] = Math.floor(((points[place] + told[place]) * factor) / 10);
    if (points[place]) count++;
  }
  return { points, count, whole };
};
const rarity = (count) => {
  let ratio = (index.count + 1) / count;
  let eighths = 4;
  for (; ratio >= 2; ratio /= 2) eighths += 8;
  return eighths + RATIOS.filter((bound) => ratio >= bound).length;
};

// Words of titles: to complete what is being typed, and to mend it.
const wordsFrom = async (letters) => {
  const wanted = index.words.filter(([first], place) => {
    const next = index.words[place + 1]?.[0];
    return !letters || letters.some((letter) => first < `${letter}\uffff` && (next === undefined || next > letter));
  });
  const found = [];
  for (const bytes of await Promise.all(wanted.map(([, name]) => load(`cari/i/w-${name}.bin`)))) {
    const [weights, ...words] = (bytes.lines ??= text(bytes).split("\n"));
    words.forEach((word, place) => { if (!letters || letters.some((letter) => word.startsWith(letter))) found.push([word, Number(weights[place])]); });
  }
  return found;
};
const distance = (first, second, most) => {
  if (Math.abs(first.length - second.length) > most) return most + 1;
  let before, last = Array.from({ length: second.length + 1 }, (_, place) => place);
  for (let row = 1; row <= first.length; row++) {
    const next = [row];
    let least = row;
    for (let column = 1; column <= second.length; column++) {
      let cost = Math.min(last[column] + 1, next[column - 1] + 1, last[column - 1] + (first[row - 1] !== second[column - 1]));
      if (row > 1 && column > 1 && first[row - 1] === second[column - 2] && first[row - 2] === second[column - 1]) cost = Math.min(cost, before[column - 2] + 1);
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    [before, last] = [last, next];
  }
  return last[second.length];
};
const order = (first, second) => (first < second ? -1 : first > second ? 1 : 0);
const completions = (words, word, most) =>
  words.filter(([other]) => other.startsWith(word) && other !== word)
    .sort((first, second) => second[1] - first[1] || first[0].length - second[0].length || order(first[0], second[0]))
    .slice(0, most).map(([other]) => [other, 7]);
const nearby = async (word) => {
  const most = word.length < 4 || !/^\p{L}+$/u.test(word) ? 0 : word.length < 8 ? 1 : 2;
  const mended = (words) => words.map(([other, weight]) => [other, weight, other === word ? most + 1 : distance(word, other, most)]).filter((found) => found[2] <= most);
  const near = await wordsFrom([...new Set([word[0], word[1] ?? word[0]])]);
  let found = most ? mended(near) : [];
  if (most && !found.length) found = mended(await wordsFrom());
  found.sort((first, second) => first[2] - second[2] || second[1] - first[1] || order(first[0], second[0]));
  const mends = found.slice(0, 6).map(([other, , far]) => [other, far === 1 ? 6 : 4]);
  const known = new Set(mends.map(([other]) => other));
  return [...mends, ...(word.length < 3 ? [] : completions(near, word, 4).filter(([other]) => !known.has(other)))];
};

// A query: its words, those that are quoted together, and how documents answer all of them.
const parse = (query) => {
  const parts = [];
  let quoted = false;
  for (const run of query.slice(0, 400).split(/["“”«»]/)) {
    for (const word of wordsOf(run)) parts.push({ word, run: quoted ? parts.runs : 0 });
    quoted = !quoted;
    parts.runs = (parts.runs ?? 0) + 1;
  }
  const told = parts.slice(0, MOST_PARTS);
  const some = told.some(({ word }) => !stop.has(word));
  let bit = 1;
  for (const part of told) {
    part.bit = some && stop.has(part.word) ? 0 : bit;
    if (part.bit) bit <<= 1;
  }
  return { parts: told, all: bit - 1, next: bit };
};
const sought = async (query, { typing = false, without } = {}) => {
  const { parts, all, next } = parse(query);
  const asked = parts.filter((part) => part.bit && part !== without && part.word !== without);
  if (!asked.length) return { parts, asked, found: [], counts: new Map(), mended: new Map(), exact: [] };
  const total = new Int32Array(index.count);
  const mask = new Int32Array(index.count);
  const bonus = new Int32Array(index.count);
  let full = 0;
  for (const part of asked) full |= part.bit;
  const counts = new Map();
  const mended = new Map();
  const add = ({ points, count }, bits) => {
    if (!count) return;
    const weight = rarity(count);
    for (let place = 0; place < points.length; place++) {
      if (points[place]) {
        total[place] += weight * points[place];
        mask[place] |= bits;
      }
    }
  };
  const crown = (whole, worth) => { for (const [place, impact] of whole) bonus[place] = Math.max(bonus[place], (impact - 13) * worth); };
  const last = parts.at(-1);
  const exact = await Promise.all(asked.map((part) => answers(part.word, 10, typing && part === last)));
  asked.forEach((part, place) => {
    counts.set(part, exact[place].count);
    add(exact[place], part.bit);
    if (parts.length === 1) crown(exact[place].whole, 1e6);
  });
  // Several words written as one: «si demang» for «Sidemang».
  const spans = [];
  for (let from = 0; from < parts.length; from++) {
    for (let to = from + 2; to <= parts.length; to++) {
      if (to - from <= 3 || (from === 0 && to === parts.length)) spans.push(parts.slice(from, to));
    }
  }
  await Promise.all((without ? [] : spans).map(async (span) => {
    const word = span.map((part) => part.word).join("");
    if (word.length > 60) return;
    const points = new Int32Array(index.count);
    const whole = [];
    let count = 0;
    await postings((await shardOf(word)).get(word), (place, impact) => {
      points[place] = impact * 12;
      count++;
      if (impact > 13) whole.push([place, impact]);
    });
    let bits = 0;
    for (const part of span) {
      bits |= part.bit;
      counts.set(part, (counts.get(part) ?? 0) + count);
    }
    add({ points, count }, bits);
    if (span.length === parts.length) crown(whole, 1e6);
  }));
  // Words that follow each other count more, and must where they are quoted.
  let bit = next;
  await Promise.all(asked.slice(1).map(async (part, place) => {
    const first = asked[place];
    const required = part.run && part.run === first.run ? bit : 0;
    if (required) {
      full |= required;
      bit <<= 1;
    }
    const root = stem(first.word);
    const points = new Int32Array(index.count);
    let count = 0;
    await postings((await shardOf(root)).get(`${root} ${first.word} ${part.word}`), (place_, impact) => {
      points[place_] = impact * 3;
      count++;
    });
    add({ points, count }, required);
  }));
  const expand = async (part) => {
    if (mended.has(part)) return;
    const candidates = typing && part === last ? completions(await wordsFrom([part.word]), part.word, 4) : await nearby(part.word);
    const near = await Promise.all(candidates.map(async ([word, factor]) => ({ word, factor, ...(await answers(word, factor, typing)) })));
    mended.set(part, near.filter(({ count }) => count));
    for (const one of near) {
      add(one, part.bit);
      if (parts.length === 1) crown(one.whole, 1e5);
    }
  };
  const complete = () => {
    const found = [];
    for (let place = 0; place < mask.length; place++) if ((mask[place] & full) === full) found.push(place);
    return found;
  };
  await Promise.all(asked.filter((part) => !counts.get(part) || (typing && part === last && part.word.length > 1)).map(expand));
  let found = complete();
  if (!found.length && !typing && !without) {
    await Promise.all(asked.map(expand));
    found = complete();
  }
  for (const place of found) total[place] = Math.floor((total[place] * FACTORS[index.kindOf[place]]) / 16) + bonus[place];
  found.sort((first, second) => total[second] - total[first] || first - second);
  return { parts, asked, found, counts, mended, exact };
};

// What was meant: each mended word as the best document has it.
const meant = ({ parts, asked, found: [best], mended, exact }) => {
  const words = parts.map((part) => {
    const near = (mended.get(part) ?? []).find(({ points, factor }) => factor < 7 && points[best]);
    return near && !exact[asked.indexOf(part)].points[best] ? near.word : part.word;
  });
  return parts.some(({ word }, place) => word !== words[place]) ? words.join(" ") : "";
};

// Facets, read for the provinces that have results only.
const areasOf = (places) => [...new Set(places.map((place) => index.groupOf[place].area))];
const readFacets = (places) =>
  Promise.all(areasOf(places).map(async (area) => {
    const bytes = await load(`cari/i/f${area}-${index.facets[area]}.bin`);
    if (bytes.read) return;
    bytes.read = true;
    const end = bytes.indexOf(10);
    const [groups, affairs, programmes] = JSON.parse(text(bytes.subarray(0, end)));
    const rows = groups.reduce((sum, [, size]) => sum + size, 0);
    const column = (number) => bytes.subarray(end + 1 + number * rows, end + 1 + (number + 1) * rows);
    const columns = Array.from({ length: 2 + affairs + 2 * programmes }, (_, number) => column(number));
    let at = 0;
    for (const [code, size] of groups) {
      index.byCode.get(code).rows = { columns, affairs, programmes, at };
      at += size;
    }
  }));
const value = (place, number) => {
  const group = index.groupOf[place];
  return group.rows.columns[number][group.rows.at + place - group.base];
};
const several = (place, from, size, wide) => {
  const found = [];
  for (let number = 0; number < size; number++) {
    const one = wide ? value(place, from + 2 * number) | (value(place, from + 2 * number + 1) << 8) : value(place, from + number);
    if (one) found.push(one);
  }
  return found;
};
const slug = (name) => wordsOf(name).join("-");
const FACETS = {
  catatan: (place) => [index.kindOf[place]],
  provinsi: (place) => (index.groupOf[place].code ? [index.groupOf[place].code - (index.groupOf[place].code % 100)] : []),
  daerah: (place) => (index.groupOf[place].code % 100 ? [index.groupOf[place].code] : []),
  urusan: (place) => several(place, 2, index.groupOf[place].rows.affairs, false),
  jenis: (place) => [value(place, 1) & 15].filter(Boolean),
  status: (place) => [value(place, 1) >> 4].filter(Boolean),
  tahun: (place) => [value(place, 0)].filter(Boolean).map((year) => year + 1900),
  ajang: (place) => several(place, 2 + index.groupOf[place].rows.affairs, index.groupOf[place].rows.programmes, true),
};
const LISTS = { urusan: "affairs", jenis: "kinds", status: "status", ajang: "programmes" };
const KINDS = ["daerah", "inovasi", "instansi", "penghargaan", "peringkat", "halaman"];
const kindLabel = (kind) => results.dataset.kinds.split("|")[kind];
const term = (facet, number) => {
  if (facet === "catatan") return { key: KINDS[number], label: kindLabel(number) };
  if (facet === "provinsi" || facet === "daerah") return { key: slug(index.byCode.get(number).name), label: index.byCode.get(number).name };
  if (facet === "tahun") return { key: String(number), label: String(number) };
  const [key, label] = index.lists[LISTS[facet]][number - 1];
  return { key, label };
};
// OR within a facet, AND between them; a term's count is of what one would see with it.
const filtered = (found, chosen) => {
  const names = Object.keys(FACETS);
  const keys = new Map();
  const keyOf = (facet, number) => {
    const name = `${facet} ${number}`;
    if (!keys.has(name)) keys.set(name, term(facet, number).key);
    return keys.get(name);
  };
  const counts = Object.fromEntries(names.map((name) => [name, new Map()]));
  const kept_ = [];
  for (const place of found) {
    const values = names.map((name) => FACETS[name](place));
    const failed = names.filter((name, number) => chosen[name].size && !values[number].some((one) => chosen[name].has(keyOf(name, one))));
    if (!failed.length) kept_.push(place);
    names.forEach((name, number) => {
      if (failed.some((other) => other !== name)) return;
      for (const one of values[number]) counts[name].set(one, (counts[name].get(one) ?? 0) + 1);
    });
  }
  return { kept: kept_, counts };
};
const sorted = async (found, by) => {
  if (by === "terbaru") return found.map((place, rank) => [place, rank, value(place, 0)]).sort((first, second) => second[2] - first[2] || first[1] - second[1]).map(([place]) => place);
  if (by !== "nama") return found;
  const names = Object.assign({}, ...(await Promise.all(areasOf(found).map((area) => json(`cari/i/n${area}-${index.names[area]}.bin`)))));
  const nameOf = (place) => names[index.groupOf[place].code][place - index.groupOf[place].base];
  return [...found].sort((first, second) => order(nameOf(first), nameOf(second)) || first - second);
};

// What a result shows.
const card = async (place) => {
  const group = index.groupOf[place];
  const number = place - group.base;
  let mixed = Math.imul(group.code, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> 0;
  const files_ = index.cards.length / 12;
  const bucket = mixed >>> (32 - Math.log2(files_));
  const bytes = await load(`cari/i/k${bucket.toString(16)}-${index.cards.substr(bucket * 12, 12)}.bin`);
  bytes.cards ??= JSON.parse(text(bytes));
  return { ...bytes.cards[`${group.code}.${number}`], group, kind: index.kindOf[place], place };
};


// The page: its state is its address.
const results = document.getElementById("hasil");
const browse = document.getElementById("telusur");
const [status, sort, list, hint, more, facets] = ["[role=status]", "select", "ol", ".hint", ".more", ".facets form"].map((one) => results?.querySelector(one));
const say = (name, values = {}) => (results ?? form).dataset[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
const make = (tag, name, ...inside) => {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...inside.filter(Boolean));
  return element;
};
const link = (href, words) => Object.assign(make("a", "", words), { href });
const number = (count) => count.toLocaleString(document.documentElement.lang);
const state = () => {
  const params = new URLSearchParams(location.search);
  const by = params.get("urut");
  const chosen = Object.fromEntries(Object.keys(FACETS).map((name) => [name, new Set(params.getAll(name))]));
  const most = Math.min(500, Math.max(SHOWN, Number.parseInt(params.get("tampil"), 10) || 0));
  return { query: params.get("q") ?? "", by: by === "terbaru" || by === "nama" ? by : "", chosen, most };
};
const addressOf = ({ query, by, chosen = {}, most = SHOWN }) => {
  const params = new URLSearchParams({ q: query });
  for (const [name, keys] of Object.entries(chosen)) for (const key of keys) params.append(name, key);
  if (by) params.set("urut", by);
  if (most > SHOWN) params.set("tampil", most);
  return `${form.action}?${params}`;
};
const go = (change) => {
  history.pushState(null, "", addressOf({ ...state(), most: SHOWN, ...change }));
  show();
};

// Whether a word of a text is one that was sought, and the text with such words marked.
const matcher = ({ parts, asked, mended }) => {
  const exact = new Set([parts.map(({ word }) => word).join("")]);
  asked.forEach(({ word }, place) => exact.add(word).add(word + (asked[place + 1]?.word ?? " ")));
  const roots = new Set(asked.map(({ word }) => stem(word)));
  for (const near of mended.values()) for (const { word } of near) exact.add(word);
  return (word) => exact.has(word) || roots.has(stem(word));
};
const marked = (words, matches) => {
  const found = [...words.matchAll(/[\p{L}\p{N}]+(?:[.,]\p{N}+)*/gu)].map((match) => [match.index, match.index + match[0].length, wordsOf(match[0]).join("")]);
  const inside = [];
  let at = 0;
  for (let place = 0; place < found.length; place++) {
    const length = [3, 2, 1].find((size) => place + size <= found.length && matches(found.slice(place, place + size).map(([, , word]) => word).join("")));
    if (!length) continue;
    const [[from], [, to]] = [found[place], found[place + length - 1]];
    inside.push(words.slice(at, from), make("mark", "", words.slice(from, to)));
    at = to;
    place += length - 1;
  }
  return [...inside, words.slice(at)];
};
const reasons = (shown, asked, matches) => {
  const labels = (list_, numbers = []) => numbers.map((one) => index.lists[list_][one - 1][1]);
  const fields = [[shown.t], shown.e ? [shown.e] : [], shown.a, shown.s ? [shown.s] : [], [shown.group.name, shown.group.province?.name], shown.o, labels("affairs", shown.u), shown.w];
  const told = say("fields").split("|");
  const here = asked.some(({ word }) => shown.group.words.has(word));
  const names = fields.flatMap((texts, place) => ((texts ?? []).some((one) => one && marked(one, matches).length > 1) || (place === 4 && here) ? [told[place]] : []));
  return names.length ? names : [told[8]];
};
const item = (shown, asked, matches) => {
  const { t, l, e, s, y, b, w, group, kind } = shown;
  const meta = make("p", "meta", make("span", kind === 1 ? "tag tag-plain" : "tag", kindLabel(kind)));
  const place = kind === 0 ? (group.code % 100 ? group.province.name : "") : group.name;
  for (const one of [place, y && (b ? say("begun", { year: y }) : String(y)), w?.[0]]) if (one) meta.append(make("span", "", one));
  meta.append(make("span", "why", say("why", { fields: reasons(shown, asked, matches).join(", ") })));
  const title = link(base + l.slice(1), "");
  title.append(...marked(t, matches));
  return make("li", "", make("h2", "", title), e && make("p", "exp", ...marked(e, matches)), s && make("p", "", ...marked(s, matches)), meta);
};
const drawFacets = (counts, chosen) => {
  const titles = say("facets").split("|");
  const open = new Set([...facets.querySelectorAll("details[open]")].map((one) => one.dataset.name));
  facets.replaceChildren(...Object.keys(FACETS).flatMap((name, place) => {
    const terms = [...counts[name]].map(([one, count]) => ({ ...term(name, one), count }));
    for (const key of chosen[name]) if (!terms.some((one) => one.key === key)) terms.push({ key, label: known(name).get(key), count: 0 });
    if (!terms.length) return [];
    terms.sort((first, second) => (name === "tahun" ? order(second.key, first.key) : second.count - first.count || order(first.label, second.label)));
    const rows = terms.map(({ key, label, count }) => {
      const box = Object.assign(make("input"), { type: "checkbox", name, value: key, checked: chosen[name].has(key) });
      return make("label", count ? "" : "zero", box, make("span", "", label), make("b", "", number(count)));
    });
    const [first, rest] = [rows.slice(0, 6), rows.slice(6)];
    const others = rest.length ? make("details", "", make("summary", "", say("others", { count: number(rest.length) })), ...rest) : "";
    if (others) {
      others.dataset.name = name;
      others.open = open.has(name) || rest.some((row) => row.firstChild.checked);
    }
    return [make("fieldset", "", make("legend", "", titles[place]), make("div", "", ...first, others))];
  }));
};
const known = (name) => {
  if (LISTS[name]) return new Map(index.lists[LISTS[name]]);
  if (name === "catatan") return new Map(KINDS.map((key, kind) => [key, kindLabel(kind)]));
  if (name === "tahun") return { get: (key) => (/^(19|20)\d\d$/.test(key) ? key : undefined) };
  return new Map(index.groups.filter(({ code }) => code && !(code % 100) === (name === "provinsi")).map((group) => [slug(group.name), group.name]));
};

let turn = 0;
const show = async (again = false) => {
  const mine = ++turn;
  const { query, by, chosen, most } = state();
  if (!again) input.value = query;
  sort.value = by;
  const asking = query.trim() || Object.values(chosen).some(({ size }) => size);
  results.hidden = !asking;
  browse.hidden = false;
  document.title = asking && query.trim() ? say("title", { query: query.slice(0, 80) }) : say("plain");
  if (!asking) return;
  status.textContent = say("busy");
  try {
    await start();
    for (const [name, keys] of Object.entries(chosen)) for (const key of keys) if (known(name).get(key) === undefined) keys.delete(key);
    const result = await sought(query);
    const words = result.parts.length;
    const all = words ? result.found : Object.values(chosen).some(({ size }) => size) ? Array.from({ length: index.count }, (_, place) => place) : [];
    await readFacets(all);
    const { kept: places, counts } = filtered(all, chosen);
    const ordered = await sorted(places, by);
    const shown = await Promise.all(ordered.slice(0, most).map(card));
    const help = await advice(result, all, places);
    if (mine !== turn) return;
    const matches = matcher(result);
    status.replaceChildren(make("strong", "", say(places.length === 1 ? "one" : "many", { count: number(places.length) })), query.trim() && ` ${say("for", { query: query.slice(0, 80) })}`);
    list.replaceChildren(...shown.map((one) => item(one, result.asked, matches)));
    drawFacets(counts, chosen);
    hint.replaceChildren(...help);
    more.hidden = places.length <= most;
    more.onclick = () => {
      history.replaceState(null, "", addressOf({ query, by, chosen, most: most + SHOWN }));
      show().then(() => list.children[most]?.querySelector("a").focus());
    };
    browse.hidden = places.length > 0;
  } catch {
    if (mine !== turn) return;
    if (!again) {
      starting = undefined;
      files = new Map();
      return show(true);
    }
    list.replaceChildren();
    facets.replaceChildren();
    hint.replaceChildren();
    more.hidden = true;
    status.textContent = say("failed");
  }
};
// What helps: the words that were meant, and when nothing is found the nearest words and the search without the rarest.
const advice = async (result, all, places) => {
  const found = [];
  const offer = (name, query, extra = {}) => {
    const [before, after] = say(name, extra).split("|");
    found.push(make("p", "", before, link(addressOf({ query }), query), after));
  };
  const words = all.length ? meant(result) : "";
  if (words) offer("meant", words);
  if (places.length || !result.asked.length) return found;
  for (const part of all.length ? [] : result.asked) {
    const near = (result.mended.get(part) ?? []).slice(0, 3);
    if (!result.counts.get(part)) for (const { word } of near) offer("near", result.parts.map((one) => (one === part ? word : one.word)).join(" "));
  }
  if (result.asked.length > 1 && !all.length) {
    const rarest = result.asked.reduce((least, part) => (result.counts.get(part) < result.counts.get(least) ? part : least));
    const rest = await sought(result.parts.map(({ word }) => word).join(" "), { without: rarest.word });
    if (rest.found.length) offer("without", result.parts.filter(({ word }) => word !== rarest.word).map(({ word }) => word).join(" "), { word: rarest.word, count: number(rest.found.length) });
  }
  found.push(make("p", "", say("none")));
  return found;
};

// Suggestions while typing: a combobox whose options lead to the records.
const suggest = () => {
  const box = make("ul", "options");
  Object.assign(box, { id: "saran", hidden: true });
  box.setAttribute("role", "listbox");
  box.setAttribute("aria-label", form.dataset.suggestions);
  form.append(box);
  for (const [name, words] of [["role", "combobox"], ["aria-controls", "saran"], ["aria-autocomplete", "list"], ["aria-expanded", "false"]]) input.setAttribute(name, words);
  let at = -1, asked = 0, timer;
  const choose = (place) => {
    at = place;
    [...box.children].forEach((one, other) => one.setAttribute("aria-selected", String(other === at)));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", box.children[at].id);
  };
  const close = () => {
    asked++;
    clearTimeout(timer);
    box.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  };
  const draw = async () => {
    const mine = ++asked;
    try {
      await start();
      const result = await sought(input.value, { typing: true });
      const shown = await Promise.all(result.found.slice(0, 6).map(card));
      if (mine !== asked || document.activeElement !== input) return;
      const matches = matcher(result);
      box.replaceChildren(...shown.map(({ t, l, group, kind }, place) => {
        const option = make("li", "", make("span", "", ...marked(t, matches)), make("span", "mut", kind === 0 ? "" : group.name));
        option.id = `saran-${place}`;
        option.setAttribute("role", "option");
        option.dataset.address = base + l.slice(1);
        return option;
      }));
      box.hidden = !shown.length;
      input.setAttribute("aria-expanded", String(!box.hidden));
      choose(-1);
    } catch {
      close();
    }
  };
  input.addEventListener("focus", () => start().catch(() => {}));
  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (input.value.trim().length < 2) close();
    else timer = setTimeout(draw, 120);
  });
  input.addEventListener("keydown", (event) => {
    const size = box.hidden ? 0 : box.children.length;
    if (event.key === "Escape" && size) close();
    else if (size && (event.key === "ArrowDown" || event.key === "ArrowUp")) choose(((at + (event.key === "ArrowDown" ? 3 : 1) + size) % (size + 1)) - 1);
    else if (event.key === "Enter" && at >= 0) location.assign(box.children[at].dataset.address);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  box.addEventListener("mousedown", (event) => event.preventDefault());
  box.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.address);
  });
  form.addEventListener("submit", close);
};

if (form) {
  suggest();
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    input.focus();
  });
}
if (results) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go({ query: input.value, chosen: {} });
  });
  sort.addEventListener("change", () => go({ by: sort.value }));
  facets.addEventListener("change", ({ target }) => {
    const { chosen } = state();
    chosen[target.name][target.checked ? "add" : "delete"](target.value);
    go({ chosen });
  });
  addEventListener("popstate", () => show());
  show();
}

export { card, filtered, readFacets, slotOf, sought, start, stem, wordsOf };
