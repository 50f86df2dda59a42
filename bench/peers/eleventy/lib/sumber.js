// The pages of sources and all that rests on them.
import { date, e, number, recipientLink, regionLink, scopeWords } from "./bagian.js";
import { page } from "./dasar.js";
import { agencies, codes, grouped, index, innovations, label, lists, order, programme, provinces, regionOf, regions, sources, terms } from "./katalog.js";

const agenciesBySource = grouped(agencies, (item) => item.sources);
const regionsBySource = grouped(codes, (code) => regions[code].sources);
const tablesBySource = grouped([index, ...index.editions], (item) => item.sources);
const awardsBySource = grouped([programme, ...programme.editions], (item) => item.sources);
const uses = (key) => [innovations.bySource, agenciesBySource, regionsBySource, tablesBySource, awardsBySource].reduce((sum, map) => sum + (map.get(key)?.length ?? 0), 0);
const listsOf = (key) => lists.filter((list) => list.sources.includes(key));

export function sourcePage(key) {
  const source = sources.get(key);
  const kind = terms.source_classes[source.class];
  const parts = [
    ["Inovasi", innovations.bySource.get(key), (found) => said(found.map(innovationUse))],
    ["Indeks dan peringkat", tablesBySource.get(key), (found) => said(found.map((item) => (item.rows ? editionUse(item) : indexUse(item))))],
    ["Penghargaan", awardsBySource.get(key), (found) => said(found.map((item) => (item.entries ? awardUse(item) : programmeUse(item))))],
    ["Daerah", regionsBySource.get(key), regionUses],
    ["Instansi", agenciesBySource.get(key), agencyUses],
  ].filter(([, found]) => found);
  const sections = parts.map(([heading, found, write], i) => `    <section class="flow" aria-labelledby="bagian-${i + 1}">
      <h3 id="bagian-${i + 1}">${heading} <span class="mut">(${found.length})</span></h3>
${write(found)}
    </section>`);
  const named = listsOf(key).map((list) => list.label).join(", ");
  return page({
    title: `${source.title}, ${source.publisher}`, heading: source.title, address: `/sumber/${key}/`, crumbs: [["/sumber/", "Sumber"]], here: source.publisher,
    description: `${source.publisher}: catatan dan angka di katalog yang bersandar pada sumber ini.`,
    content: `<header class="head">
  <p class="kicker">Sumber</p>
  <h1 class="long">${e(source.title)}</h1>
  <p class="sub">${e(source.publisher)}${source.published ? `, ${date(source.published)}` : ""}</p>
  <div class="tags"><span class="tag tag-plain">${kind.label}</span></div>
</header>
<div class="two">
  <div class="flow">
    <h2 id="bersandar">Yang bersandar pada sumber ini</h2>
${sections.join("\n")}
${named ? `<section class="flow" aria-labelledby="bagian-istilah"><h3 id="bagian-istilah">Daftar istilah</h3><p>${named}.</p></section>` : ""}
  </div>
  <aside class="flow" aria-label="Keterangan sumber">
    <dl class="facts">
      <div><dt>Penerbit</dt><dd>${e(source.publisher)}</dd></div>
      <div><dt>Terbit</dt>${source.published ? `<dd>${date(source.published)}</dd>` : '<dd class="none">Tanpa tanggal</dd>'}</div>
      <div><dt>Diperiksa</dt><dd>${date(source.accessed)}</dd></div>
      <div><dt>Golongan</dt><dd>${kind.label}${kind.note ? `<span class="small">${e(kind.note)}</span>` : ""}</dd></div>
      <div><dt>Bahasa</dt><dd>Indonesia</dd></div>
      <div><dt>Lisensi</dt><dd class="none">Tidak disebut</dd></div>
<div><dt>Catatan</dt><dd>${e(source.note)}</dd></div>      <div><dt>Kode sumber</dt><dd>${key}</dd></div>
    </dl>
<p><a class="btn" href="${e(source.url)}" rel="external noopener">Buka sumber asli</a></p>  </aside>
</div>`,
  });
}

const said = (items) => `      <ul class="said">\n${items.join("\n")}\n      </ul>`;
const told = (items) => `<ul class="told">${items.map((item) => `<li>${item}</li>`).join("")}</ul>`;

function innovationUse(item) {
  return (item.use ??= makeUse(item));
}
function makeUse({ url, region, data }) {
  const per = (as) => `<span class="mut">(per ${as})</span>`;
  return `        <li><span class="what"><a href="${url}">${e(data.name)}, ${e(regionOf[region].name)}</a></span>
<p class="note">Dasar catatan: nama, ringkasan, pelaksana, urusan, uraian.</p>${told([
    `Kepanjangan:\n${e(data.expansion)}`, `Jenis:\n${label("kinds", data.kind)}`, `Bentuk:\n${label("forms", data.form)}`,
    `Inisiator:\n${label("initiators", data.initiator)}`, `Tahap:\n${label("stages", data.stage)}`, `Status:\n${label("status", data.status)}`, `Mulai:\n${date(data.started)}`,
    ...(data.maturity ?? []).map((m) => `Kematangan:\n<strong>${m.value}</strong> ${per(m.as_of)}`),
    ...(data.results ?? []).map((r) => `${e(r.metric)}:\ndari ${number(r.before)} menjadi <strong>${number(r.after)}</strong> ${e(r.unit)} ${per(r.as_of)}`),
    ...(data.facts ?? []).map((f) => `${e(f.label)}:\n<strong>${number(f.value)}</strong> ${e(f.unit)} <span class="mut">(per ${f.as_of}; menurut ${e(f.said_by)})</span>`),
  ])}        </li>`;
}
function editionUse(edition) {
  const rows = edition.codes.map((code) => {
    const row = edition.rows[code];
    return `<div><dt>${regionLink(regions[code].slug)}</dt><dd>${told([
      `Skor:\n<strong>${number(row.score)}</strong>`, `Predikat:\n${label("predicates", row.predicate)}`, `Inovasi yang dilaporkan:\n<strong>${number(row.innovations)}</strong>`,
      ...row.ranks.map((rank) => `Tempat dalam peringkat:\n${rank.place} dari ${rank.of}, ${scopeWords(rank.scope)}`),
    ])}</dd></div>`;
  });
  return `        <li><span class="what"><a href="/peringkat/${index.slug}/${edition.year}/">${index.name} ${edition.year}</a></span>
${told([`Status:\n${label("claim_status", "final")}`])}          <dl class="parts">${rows.join("")}</dl>        </li>`;
}
function indexUse(item) {
  return `        <li><span class="what"><a href="/peringkat/${item.slug}/">${item.name}</a></span>
<p class="note">Dasar catatan: nama, ringkasan.</p>${told([
    `Pemilik:\n${e(item.owner)}`, ...item.methods.map((m) => `Metode ${m.since}–:\n${e(m.text)}`),
    ...item.bands.map((b) => `Rentang ${label("predicates", b.predicate)}, ${b.since}:\nmulai ${number(b.low)} sampai <strong>${number(b.high)}</strong>`),
    ...item.breaks.map((b) => `Batas antara ${b.after} dan ${b.before}:\n${label("break_kinds", b.kind)} <span class="mut">(${e(b.note)})</span>`),
  ])}        </li>`;
}
function awardUse(edition) {
  const parts = edition.entries.map((entry) => `<div><dt>${recipientLink(entry.recipient)}</dt><dd>${told([`Hasil:\n${entry.label}`])}</dd></div>`);
  return `        <li><span class="what"><a href="/penghargaan/${programme.slug}/${edition.year}/">${edition.name}</a></span>
<p class="note">Dasar catatan: nama, kategori.</p>${told([`Penyerahan:\n${edition.ceremony.venue}, ${date(edition.ceremony.date)}`, ...edition.stages.map((stage) => `Tahap: ${stage.name}`)])}          <dl class="parts">${parts.join("")}</dl>
        </li>`;
}
function programmeUse(item) {
  return `        <li><span class="what"><a href="/penghargaan/${item.slug}/">${item.name}</a></span>
<p class="note">Dasar catatan: nama, ringkasan, tingkat.</p>${told([`Penyelenggara:\n${item.organiser}`, `Sejak:\n${item.since}`])}        </li>`;
}
function regionUses(found) {
  const groups = provinces.map((province) => {
    const links = found.filter((code) => code.startsWith(province)).map((code) => regionLink(regions[code].slug));
    return `<h4>${e(regions[province].short)}</h4>      <p class="names">${links.join(", ")}</p>`;
  });
  return `      <p>Pada setiap catatan ini: nama, penduduk, luas (km²), lintang titik pusat, bujur titik pusat.</p>\n${groups.join("\n")}`;
}
function agencyUses(found) {
  const link = (item) => `<a href="/daerah/${item.region}/${item.key}/">${e(item.name)}, ${e(regionOf[item.region].name)}</a>`;
  if (found.length > 40) return `      <p>Pada setiap catatan ini: nama.</p>\n      <p class="names">${found.map(link).join(", ")}</p>`;
  return said(found.map((item) => `        <li><span class="what">${link(item)}</span>\n<p class="note">Dasar catatan: nama.</p>        </li>`));
}

export function sourcesPage() {
  const newest = [...sources.values()].sort((a, b) => ((b.published ?? "") < (a.published ?? "") ? -1 : (b.published ?? "") > (a.published ?? "") ? 1 : a.key < b.key ? -1 : 1));
  const years = [...grouped(newest, (s) => [(s.published ?? "").slice(0, 4)])];
  const used = new Set(newest.map((s) => s.class));
  const blocks = years.map(([year, found]) => {
    const lines = found.map((s) => {
      const named = listsOf(s.key).length;
      return `        <li><p class="name"><a href="/sumber/${s.key}/" lang="id">${e(s.title)}</a></p>
          <p class="meta"><span class="tag tag-plain">${label("source_classes", s.class)}</span><span>${e(s.publisher)}</span>${s.published ? `<span>${date(s.published)}</span>` : ""}<span>${number(uses(s.key))} catatan</span>${named ? `<span>${named} daftar istilah</span>` : ""}</p></li>`;
    });
    return `    <section aria-labelledby="t-${year || "tanpa-tanggal"}">
      <div class="bar"><h2 id="t-${year || "tanpa-tanggal"}">${year || "Tanpa tanggal"}</h2><p>${number(found.length)} sumber</p></div>
      <ul class="results">
${lines.join("\n")}
      </ul>
    </section>`;
  });
  const classes = order.source_classes.filter((key) => used.has(key)).map((key) => `<div><dt>${label("source_classes", key)}</dt>${terms.source_classes[key].note ? `<dd>${e(terms.source_classes[key].note)}</dd>` : ""}</div>`);
  return page({
    title: "Sumber", address: "/sumber/", description: "Semua sumber katalog menurut tahun terbitnya, golongannya, dan yang bersandar padanya.",
    content: `<header class="head">
  <h1>Sumber</h1>
  <p class="sub">${number(sources.size)} sumber, dengan golongannya dan banyaknya catatan yang bersandar pada masing-masing.</p>
</header>
<div class="two">
  <div class="flow">
${blocks.join("\n")}
  </div>
  <aside class="flow" aria-label="Golongan sumber">
    <h2>Golongan sumber</h2>
    <p class="note">Dinilai satu per satu oleh penyunting, dan dicetak di mana pun sumbernya dikutip.</p>
    <dl class="classes">${classes.join("")}</dl>
  </aside>
</div>`,
  });
}
