// The addresses of all pages that search engines may list.
import { rankingAddress } from "./bagian.js";
import { agencies, codes, facetLists, index, innovations, places, programme, regions, scopes, sources } from "./katalog.js";

const FIXED = ["/", "/inovasi/", "/inovasi/nama-sama/", "/daerah/", "/sumber/", "/peringkat/", "/peringkat/penghargaan/", "/penghargaan/"];
const PAGES = ["aksesibilitas", "cara-mengutip", "kebijakan-koreksi", "metodologi", "privasi", "tentang"];

export function addresses() {
  const top = `/peringkat/${index.slug}/`;
  return [
    ...FIXED, ...PAGES.map((slug) => `/${slug}/`), ...["", "keadaan/", "predikat/", "inovasi-dilaporkan/"].map((tail) => top + tail),
    ...["urusan", "jenis", "bentuk", "tahun"].map((facet) => `/inovasi/${facet}/`), ...facetLists.map((list) => list.url),
    ...index.editions.flatMap(({ year }) => [`${top}${year}/`, ...scopes.filter((scope) => places[year][scope]).map((scope) => rankingAddress(year, scope))]),
    `/penghargaan/${programme.slug}/`, ...programme.editions.map((edition) => `/penghargaan/${programme.slug}/${edition.year}/`),
    ...codes.map((code) => `/daerah/${regions[code].slug}/`), ...agencies.map((item) => `/daerah/${item.region}/${item.key}/`),
    ...[...sources.keys()].map((key) => `/sumber/${key}/`), ...innovations.all.map((item) => item.url),
  ].sort();
}
