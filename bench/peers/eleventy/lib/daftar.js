// Lists of innovations: all, and those of a facet's term, cut into provinces and regions where they would grow too long.
import { card, e, line, number } from "./bagian.js";
import { page } from "./dasar.js";
import { facetLists, grouped, innovations, LIST_LIMIT, regionOf, regions } from "./katalog.js";

const LABELS = { urusan: "Urusan pemerintahan", jenis: "Jenis", bentuk: "Bentuk", tahun: "Tahun mulai" };
const wholeLists = facetLists.filter((list) => !list.province);
const SUB = (count) => `<p class="sub">${number(count)} inovasi tercatat. Itu yang ada di katalog, bukan semua yang ada di daerah.</p>`;
const navs = {};

function facets(facet = "", term = "") {
  return (navs[`${facet}/${term}`] ??= `  <details class="facets">
    <summary>Urusan, jenis, bentuk, tahun</summary>
${Object.entries(LABELS).map(([name, words], i) => `    <nav class="terms" aria-labelledby="facet-${i + 1}">
      <p class="what" id="facet-${i + 1}"><a href="/inovasi/${name}/">${words}</a></p>
      <ul class="plain">${wholeLists.filter((list) => list.facet === name).map((list) => `<li><a href="${list.url}"${name === facet && list.term === term ? ' aria-current="true"' : ""}>${list.label}</a></li>`).join("")}</ul>
    </nav>`).join("\n")}
  </details>`);
}

export function allPage() {
  return listing({ title: "Inovasi", url: "/inovasi/" }, innovations.all, [], 0);
}

/** The innovations of a list; those of a province or region are picked once for all lists of a term. */
const picked = new Map();
function itemsOf({ facet, term, province, region }) {
  const whole = innovations.byTerm[facet].get(term);
  if (!province) return whole;
  const key = `${facet}/${term}`;
  if (!picked.has(key)) picked.set(key, grouped(whole, (item) => [item.code.slice(0, 2), item.code].filter((code, i) => !i || code.length > 2)));
  const found = picked.get(key).get(region || province);
  return region.length === 2 ? found.filter((item) => item.code === region) : found;
}

export function listPage(list) {
  const crumbs = [["/inovasi/", "Inovasi"], [`/inovasi/${list.facet}/`, LABELS[list.facet]]];
  const above = facetLists.filter((other) => other.facet === list.facet && other.term === list.term);
  if (list.province) crumbs.push([above[0].url, above[0].title]);
  if (list.region) {
    const province = above.find((other) => other.province === list.province && !other.region);
    crumbs.push([province.url, province.title]);
  }
  return listing(list, itemsOf(list), crumbs, list.region ? 2 : list.province ? 1 : 0);
}

function listing(list, items, crumbs, level) {
  const divided = items.length > LIST_LIMIT && level < 2;
  return page({
    title: list.title, section: "inovasi", address: list.url, crumbs, description: `${list.title}: yang tercatat di katalog, menurut provinsi dan daerah.`,
    content: `<header class="head">
  <h1>${e(list.title)}</h1>
  ${SUB(items.length)}
</header>
<div class="two two-left">
${facets(list.facet, list.term)}
  <div class="listing">
${divided ? branches(list, items, level) : provinceSections(items)}
  </div>
</div>`,
  });
}

function branches(list, items, level) {
  const base = list.facet ? list.url : "/daerah/";
  const links = [...grouped(items, (item) => [level ? item.code : item.code.slice(0, 2)])].map(([code, inside]) => `<li><a href="${base}${regions[code].slug}/">${e(level ? regions[code].name : regions[code].short)}</a> <span class="mut">${number(inside.length)} inovasi</span></li>`);
  return `    <h2>${level ? "Daerah" : "Provinsi"}</h2>\n    <ul class="branches">${links.join("")}</ul>`;
}

function provinceSections(items) {
  const groups = [...grouped(items, (item) => [item.code.slice(0, 2)])];
  const chips = groups.length > 1 ? `    <nav class="chips" aria-label="Provinsi di halaman ini">${groups.map(([code]) => `<a href="#${regions[code].slug}">${e(regions[code].short)}</a>`).join("")}</nav>\n` : "";
  return chips + groups.map(([code, inside]) => {
    const { slug, short } = regions[code];
    const blocks = [...grouped(inside, (item) => [item.region])].map(([region, own]) => `      <h3><a href="/daerah/${region}/">${e(regionOf[region].name)}</a></h3>
      <ul class="results">
${own.map(line).join("")}      </ul>`);
    return `    <section aria-labelledby="${slug}">
      <div class="bar"><h2 id="${slug}"><a href="/daerah/${slug}/">${e(short)}</a></h2><p>${number(inside.length)} inovasi</p></div>
${blocks.join("\n")}
    </section>`;
  }).join("\n");
}

export function facetPage(facet) {
  const title = `Inovasi menurut ${LABELS[facet].toLowerCase()}`;
  const links = wholeLists.filter((list) => list.facet === facet).map((list) => `<li><a href="${list.url}">${list.label}</a> <span class="mut">${number(innovations.byTerm[facet].get(list.term).length)} inovasi</span></li>`);
  return page({
    title, section: "inovasi", address: `/inovasi/${facet}/`, crumbs: [["/inovasi/", "Inovasi"]], here: LABELS[facet],
    description: `${title}: istilah yang dipakai dan jumlah inovasi yang tercatat.`,
    content: `<header class="head">
  <h1>${title}</h1>
  ${SUB(innovations.all.length)}
</header>
<div class="two two-left">
${facets()}
  <div class="listing">
    <h2>${LABELS[facet]}</h2>
    <ul class="branches">${links.join("")}</ul>
  </div>
</div>`,
  });
}

export function sameNamesPage() {
  const title = "Nama yang sama, inovasi yang berbeda";
  const shared = [...innovations.byName].filter(([, items]) => items.length > 1).sort(([a], [b]) => (a < b ? -1 : 1));
  const groups = shared.map(([name, items]) => `<section class="section-tight" aria-labelledby="n-${name.toLowerCase()}"><h2 id="n-${name.toLowerCase()}">${e(name)}</h2>
  <ul class="grid grid-3 after">${items.map(card).join("")}</ul>
</section>`);
  return page({
    title, section: "inovasi", address: "/inovasi/nama-sama/", crumbs: [["/inovasi/", "Inovasi"]],
    description: "Inovasi dari daerah yang berbeda dengan nama yang sama, dan cara membedakannya.",
    content: `<header class="head">
  <h1>${title}</h1>
  <p class="sub">Nama inovasi tidak dilindungi: dua daerah dapat memakai nama yang sama untuk hal yang berbeda. Sebutlah daerahnya.</p>
</header>
${groups.join("\n") || '<p class="note">Belum ada nama yang dipakai lebih dari satu inovasi.</p>'}`,
  });
}
