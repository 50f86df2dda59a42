// The pages of regions and agencies.
import { bandWords, card, cite, e, number, rankingAddress, References, regionLink, scopeWords, signed, stateLabel, timeline } from "./bagian.js";
import { page } from "./dasar.js";
import { agenciesOf, awards, children, codes, index, innovations, label, provinces, regionOf, regions } from "./katalog.js";
import { chart } from "./grafik.js";

const newestFirst = index.editions;
const scoreOf = (edition, code) => Number(edition.rows[code].score);
const difference = (i, code) => scoreOf(newestFirst[i], code) - scoreOf(newestFirst[i + 1], code);

export function agencyPage(agency) {
  const region = regionOf[agency.region];
  const province = regionOf[region.province];
  const key = `${agency.region}/${agency.key}`;
  const address = `/daerah/${key}/`;
  const references = new References();
  const ref = references.cite(agency.sources);
  const kind = label("agency_kinds", agency.kind);
  const runs = innovations.byAgency.get(key);
  const entries = awards.instansi.get(key);
  const crumbs = [[`/daerah/${province.slug}/`, province.short]];
  if (region.code.length > 2) crumbs.push([`/daerah/${region.slug}/`, region.name]);
  const history = entries ? `\n<h2 id="penghargaan">Riwayat penghargaan</h2>${timeline(entries, "", references, true)}` : "";
  return page({
    title: `${agency.name}, ${region.name}`, heading: agency.name, section: "daerah", address, crumbs,
    description: `${agency.name}, ${region.name}: inovasi dan penghargaan yang tercatat.`,
    content: `<article>
<header class="head">
  <p class="kicker">${kind}, ${e(region.name)}</p>
  <h1>${e(agency.name)}</h1>
${agency.short ? `<p class="sub">${e(agency.short)}</p>` : ""}</header>
<div class="two">
  <div class="prose">
${runs ? `    <h2 id="inovasi">Inovasi yang dijalankan</h2>\n    <ul class="grid">${runs.map(card).join("")}</ul>` : "<p>Belum ada inovasi instansi ini yang tercatat di katalog. Itu tidak berarti tidak ada.</p>"}${history}
    <h2 id="sumber">Sumber</h2>
    ${references.list()}
  </div>
  <aside class="flow" aria-label="Keterangan instansi">
    <dl class="facts">
      <div><dt>Daerah</dt><dd>${regionLink(region.slug)}</dd></div>
      <div><dt>Jenis instansi</dt><dd>${kind}${ref}</dd></div>
    </dl>
    ${cite(`${agency.name}, ${region.name}`, address, [agency.name, agency.kind, agency.sources, runs?.map((item) => item.code)], references)}
  </aside>
</div>
</article>`,
  });
}

export function regionPage(code) {
  const region = { code, ...regions[code] };
  const province = regionOf[region.province];
  const address = `/daerah/${region.slug}/`;
  const references = new References();
  const ref = Object.fromEntries(newestFirst.map((edition) => [edition.year, references.cite(edition.sources)]));
  const guide = references.cite(region.sources);
  const newest = newestFirst[0];
  const first = newest.rows[code];
  const entries = awards.daerah.get(region.slug);
  const history = entries ? awardSection(timeline(entries, region.slug, references)) : "";
  const crumbs = [["/daerah/", "Daerah"]];
  if (code.length > 2) crumbs.push([`/daerah/${province.slug}/`, province.short]);
  return page({
    title: region.name, section: "daerah", address, crumbs,
    description: `${region.name}: riwayat indeks inovasi, peringkat menurut cakupan, penghargaan, dan inovasi yang tercatat, dengan sumbernya.`,
    content: `<header class="head">
  <p class="kicker">${code.length === 2 ? "Provinsi di Indonesia" : `${label("region_kinds", region.kind)} di ${e(province.short)}`}</p>
  <h1>${e(region.name)}</h1>
  <p class="sub">${index.name} ${newest.year}: ${number(first.score)} (${signed(difference(0, code))} dibanding ${newestFirst[1].year}).</p>
</header>
<dl class="figs">
  <div><dt>${index.name} ${newest.year}</dt><dd class="big">${number(first.score)}${ref[newest.year]}</dd></div>
${first.ranks.map((rank) => `  <div><dt>peringkat ${newest.year}, ${scopeWords(rank.scope)}</dt><dd class="big">${rank.place} <small>dari ${rank.of}</small>${ref[newest.year]}</dd></div>`).join("\n")}
</dl>`,
    sections: indexSection(code, ref, guide) + rankSection(code, ref) + history + innovationSection(region) + childSection(code) + aboutSection(region, address, guide, references),
  });
}

function indexSection(code, ref, guide) {
  const last = newestFirst.length - 1;
  const span = `${newestFirst[last].year}–${newestFirst[0].year}`;
  const predicates = newestFirst.map((edition, i) => {
    const row = edition.rows[code];
    const broken = i < last ? index.breaks.filter((b) => b.before === edition.year).map((b) => `<p class="broken">Ambang predikat berubah antara ${b.after} dan ${b.before}: predikat tidak dibandingkan.</p>`).join("") : "";
    return `      <li><span class="yr">${edition.year}</span><p class="what">${label("predicates", row.predicate)}${ref[edition.year]}</p>
<p>${bandWords(row.predicate, edition.year)}${guide}</p>${broken}</li>`;
  });
  const scores = newestFirst.map((edition, i) => {
    const change = i < last ? `${signed(difference(i, code))}<span class="small">terhadap ${newestFirst[i + 1].year}; hitungan katalog</span>` : '<span aria-hidden="true">–</span><span class="vh">tidak dibandingkan</span>';
    return `  <tr><th scope="row"><a href="/peringkat/${index.slug}/${edition.year}/">${edition.year}</a></th><td class="n">${number(edition.rows[code].score)}${ref[edition.year]}</td><td class="n">${change}</td><td>${stateLabel}</td></tr>`;
  });
  const counts = newestFirst.map((edition) => `<tr><th scope="row">${edition.year}</th><td class="n">${number(edition.rows[code].innovations)}${ref[edition.year]}</td></tr>`);
  return `<section class="section" aria-labelledby="h-${index.slug}"><div class="wrap">
  <div class="section-head"><h2 id="h-${index.slug}">${index.name}, ${span}</h2><a href="/peringkat/${index.slug}/">Tentang indeks ini</a></div>
  <div class="two">
  <figure class="chart" aria-labelledby="cap-${index.slug}">
    <figcaption id="cap-${index.slug}">Skor ${span}</figcaption>
    <p class="note">Hanya tahun yang skalanya sama digambar. Sumbu tegak tidak dimulai dari nol.</p>
    ${chart(code)}
    <p class="note"><a href="#skor-${index.slug}">Angka yang sama sebagai tabel</a></p>
  </figure>
  <div class="flow">
    <h3 id="predikat-${index.slug}">Predikat indeks</h3>
    <p class="note">Predikat menyertai skor; bukan penghargaan dan bukan peringkat.</p>
    <ol class="line">
${predicates.join("\n")}
    </ol>
  </div>
  </div>
<div class="after"><div class="scroll" id="skor-${index.slug}" tabindex="0" role="region" aria-labelledby="cap-skor-${index.slug}"><table><caption id="cap-skor-${index.slug}">Skor per tahun</caption><thead><tr><th scope="col">Tahun</th><th scope="col" class="n">Skor</th><th scope="col" class="n">Selisih</th><th scope="col">Keadaan</th></tr></thead><tbody>
${scores.join("\n")}
</tbody></table></div>
<div class="scroll after" tabindex="0" role="region" aria-labelledby="cap-jumlah-${index.slug}"><table><caption id="cap-jumlah-${index.slug}">Inovasi yang dilaporkan</caption><thead><tr><th scope="col">Tahun</th><th scope="col" class="n">Jumlah</th></tr></thead><tbody>
${counts.join("")}</tbody></table></div>
</div></div></section>
`;
}

function rankSection(code, ref) {
  const tables = newestFirst.map((edition, i) => {
    const rows = edition.rows[code].ranks.map((rank) => `    <tr><th scope="row"><a href="${rankingAddress(edition.year, rank.scope)}">${scopeWords(rank.scope)}</a></th><td class="n rank">${rank.place}${ref[edition.year]}</td><td class="n">${rank.of}</td></tr>`);
    return `  <div class="scroll${i ? " after" : ""}" tabindex="0" role="region" aria-labelledby="rk-${index.slug}-${edition.year}"><table><caption id="rk-${index.slug}-${edition.year}">${index.name} ${edition.year}</caption><thead><tr><th scope="col">Di antara</th><th scope="col" class="n">Peringkat</th><th scope="col" class="n">Dari</th></tr></thead><tbody>
${rows.join("\n")}
  </tbody></table></div>`;
  });
  return `<section class="section" aria-labelledby="h-rk-${index.slug}"><div class="wrap">
  <div class="section-head"><h2 id="h-rk-${index.slug}">Peringkat menurut cakupan</h2></div>
${tables.join("\n")}
</div></section>
`;
}

const awardSection = (history) => `<section class="section" aria-labelledby="h-aw"><div class="wrap">
  <div class="section-head"><h2 id="h-aw">Riwayat penghargaan</h2><a href="/penghargaan/">Semua ajang</a></div>
${history}
</div></section>
`;

function innovationSection(region) {
  const own = innovations.byRegion.get(region.slug);
  const list = own
    ? `  <div class="section-head"><h2 id="h-inovasi">Inovasi yang tercatat</h2><span class="mut">${own.length} di katalog</span></div>\n  <ul class="grid grid-3">${own.map(card).join("")}</ul>`
    : '<h2 id="h-inovasi">Inovasi yang tercatat</h2><p class="note">Belum ada.</p>';
  const agencies = agenciesOf.get(region.slug).map((item) => `<li><a href="/daerah/${region.slug}/${item.key}/">${e(item.name)}</a></li>`);
  return `<section class="section" id="inovasi" aria-labelledby="h-inovasi"><div class="wrap flow">
${list}
<h3>Perangkat daerah yang tercatat</h3><ul class="columns">${agencies.join("")}</ul></div></section>
`;
}

function childSection(code) {
  if (code.length > 2) return "";
  const items = children[code].map((child) => {
    const { slug, name } = regions[child];
    const count = innovations.byRegion.get(slug)?.length;
    return `<li><a href="/daerah/${slug}/">${e(name)}</a>${count ? ` <span class="tag">${number(count)} inovasi</span>` : ""} <span class="tag tag-plain">indeks</span>${awards.daerah.has(slug) ? ' <span class="tag tag-plain">penghargaan</span>' : ""}</li>`;
  });
  return `<section class="section" aria-labelledby="h-anak"><div class="wrap">
  <h2 id="h-anak">Kabupaten dan kota</h2>
  <ul class="columns after">${items.join("")}</ul>
</div></section>
`;
}

function aboutSection(region, address, guide, references) {
  const { population, area_km2: area, latitude, longitude } = region;
  return `<section class="section" aria-labelledby="h-src"><div class="wrap two">
  <div class="flow">
    <h2 id="h-src">Sumber</h2>${references.list()}
  </div>
  <aside class="flow" aria-label="Keterangan daerah">
    <dl class="facts">
      <div><dt>Kode wilayah</dt><dd>${region.code}</dd></div>
      <div><dt>Penduduk</dt><dd>${number(population.value)}${guide}<span class="small">per ${population.as_of}; ${population.note}</span></dd></div>
      <div><dt>Luas</dt><dd>${number(area.value)} km²${guide}<span class="small">per ${area.as_of}</span></dd></div>
<div><dt>Titik pusat</dt><dd>${number(latitude.value)}; ${number(longitude.value)}${guide}</dd></div>    </dl>
    ${cite(region.name, address, [region, newestFirst.map((edition) => edition.rows[region.code])], references)}
  </aside>
</div></section>
`;
}

export function regionsPage() {
  const kinds = {};
  for (const { kind } of Object.values(regions)) kinds[kind] = (kinds[kind] ?? 0) + 1;
  const count = (code) => innovations.byRegion.get(regions[code].slug)?.length ?? 0;
  const blocks = provinces.map((code) => {
    const { slug, short } = regions[code];
    const total = [code, ...children[code]].reduce((sum, c) => sum + count(c), 0);
    const items = children[code].map((c) => `<li><a href="/daerah/${regions[c].slug}/">${e(regions[c].name)}</a>${count(c) ? ` <span class="tag"><span aria-hidden="true">${number(count(c))}</span><span class="vh">${number(count(c))} inovasi</span></span>` : ""}</li>`);
    return `  <details id="p-${code}"><summary><span>${e(short)}</span> <span class="mut">${code}</span>${total ? ` <span class="tag">${number(total)} inovasi</span>` : ""}</summary>
    <p><a href="/daerah/${slug}/">Halaman provinsi ${e(short)}</a></p>
    <ul class="columns">${items.join("")}</ul>
  </details>`;
  });
  return page({
    title: "Daerah", section: "daerah", address: "/daerah/", description: "Provinsi, kabupaten, dan kota di Indonesia dan yang tercatat tentangnya.",
    content: `<header class="head">
  <h1>Daerah</h1>
  <p class="sub">${kinds.provinsi} provinsi, ${kinds.kabupaten} kabupaten, dan ${kinds.kota} kota. Angka di samping nama adalah inovasi yang tercatat di katalog, bukan semua yang ada.</p>
</header>
${TILES}`,
    sections: `<section class="section" aria-labelledby="h-prov"><div class="wrap">
  <h2 id="h-prov">Semua daerah menurut provinsi</h2>
  <div class="regions">
${blocks.join("\n")}
  </div>
</div></section>`,
  });
}
export const TILES = '<ul class="tiles" aria-label="0 provinsi, disusun menyerupai peta">\n</ul>\n<p class="key" aria-hidden="true"><span><i></i>belum ada catatan</span></p>';
export { codes };
