// The data of the catalogue and what is worked out of it once: who runs what, what rests on which source, who won what.
import { readFileSync } from "node:fs";

const read = (name) => JSON.parse(readFileSync(`data/${name}.json`, "utf8"));
export const terms = read("istilah");
export const order = read("urutan");
export const lists = read("daftar");
export const regions = read("wilayah");
export const codes = read("kode");
export const index = read("indeks");
export const programme = read("penghargaan");
export const agencies = read("instansi");
export const sources = new Map(read("sumber").map((item) => [item.key, item]));
export const facetLists = read("faset");
export const redirects = read("pengalihan");

export const RECEIVED = new Set(["pemenang", "penerima", "harapan"]);
export const WEAK = new Set(["advertorial", "siaran-pers"]);
export const LIST_LIMIT = 400;

export const regionOf = Object.fromEntries(codes.map((code) => [regions[code].slug, { code, ...regions[code] }]));
export const provinces = codes.filter((code) => code.length === 2);
export const children = Object.fromEntries(provinces.map((code) => [code, codes.filter((c) => c.length > 2 && c.startsWith(code))]));
export const agencyOf = new Map(agencies.map((item) => [`${item.region}/${item.key}`, item]));
export const agenciesOf = grouped(agencies, (item) => [item.region]);
export const label = (list, key) => terms[list][key].label;

/** Award entries of innovations, agencies and regions, newest first. */
export const awards = { inovasi: new Map(), instansi: new Map(), daerah: new Map() };
for (const edition of programme.editions) {
  for (const entry of edition.entries) {
    const at = { edition, entry };
    push(awards.daerah, entry.region, at);
    if (entry.recipient.innovation) push(awards.inovasi, entry.recipient.innovation, at);
    for (const key of entry.agencies) push(awards.instansi, key, at);
  }
}

/** The scopes of each edition with their places, best first. */
export const places = {};
for (const edition of index.editions) {
  const found = (places[edition.year] = {});
  for (const code of edition.codes) {
    for (const rank of edition.rows[code].ranks) (found[rank.scope] ??= []).push({ code, row: edition.rows[code], ...rank });
  }
  for (const list of Object.values(found)) list.sort((a, b) => a.place - b.place);
}
export const scopes = ["nasional/provinsi", "nasional/kabupaten", "nasional/kota", ...provinces.map((code) => `${code}/kabupaten-kota`)];

/** Everything that the innovations say, filled when Eleventy has read them. */
export const innovations = { all: [], byKey: new Map(), byRegion: new Map(), byAgency: new Map(), bySource: new Map(), byName: new Map(), byTerm: {} };

export function load(items) {
  const records = items.map(record).sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.slug < b.slug ? -1 : 1));
  innovations.all = records;
  innovations.byKey = new Map(records.map((item) => [item.key, item]));
  innovations.byRegion = grouped(records, (item) => [item.region]);
  innovations.byAgency = grouped(records, (item) => item.data.agencies.map((slug) => `${item.region}/${slug}`));
  innovations.bySource = grouped(records, (item) => item.data.sources);
  innovations.byName = grouped(records, (item) => [item.data.name]);
  innovations.byTerm = {
    urusan: grouped(records, (item) => item.data.affairs),
    jenis: grouped(records, (item) => [item.data.kind]),
    bentuk: grouped(records, (item) => [item.data.form]),
    tahun: grouped(records, (item) => [item.year]),
  };
  return items;
}

function record(item) {
  const [, , region, slug] = item.url.split("/");
  return { key: `${region}/${slug}`, slug, region, code: regionOf[region].code, url: item.url, data: item.data, year: String(item.data.started).slice(0, 4) };
}

export function grouped(items, keysOf) {
  const found = new Map();
  for (const item of items) for (const key of keysOf(item)) push(found, key, item);
  return found;
}

function push(map, key, item) {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}
