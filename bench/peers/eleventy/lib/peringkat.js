// The pages of the index: the list, the series, its editions, its rankings and its tables.
import { bandWords, cite, e, number, provinceName, rankingAddress, References, regionLink, scopeWords, signed, stateLabel } from "./bagian.js";
import { page } from "./dasar.js";
import { spark } from "./grafik.js";
import { awards, children, codes, index, label, order, places, programme, provinces, RECEIVED, regions, scopes } from "./katalog.js";

const TOP = `/peringkat/${index.slug}/`;
const TRAIL = [["/peringkat/", "Peringkat"], [TOP, index.name]];
const oldestFirst = [...index.editions].reverse();
const editionOf = Object.fromEntries(index.editions.map((edition) => [edition.year, edition]));
const scopeOrder = (year) => scopes.filter((scope) => places[year][scope]);
const TABLES = [["keadaan", "Keadaan tiap daerah menurut tahun"], ["predikat", "Tahun berpredikat tertinggi yang tercatat"], ["inovasi-dilaporkan", "Inovasi yang dilaporkan menurut daerah dan tahun"]];
const sourceSection = (references) => `<section class="section" aria-labelledby="h-src"><div class="wrap flow"><h2 id="h-src">Sumber</h2>${references.list()}</div></section>`;
const links = (year) => `<ul class="links">
${scopeOrder(year).map((scope) => `  <li><a href="${rankingAddress(year, scope)}">${scopeWords(scope)}<span class="mut">${places[year][scope].length} tempat tercatat dari ${places[year][scope][0].of}</span></a></li>`).join("\n")}
</ul>`;
const crosses = (a, b) => index.breaks.some((x) => (a <= x.after && b >= x.before) || (b <= x.after && a >= x.before));

function comparison(year) {
  const others = oldestFirst.map((edition) => edition.year).filter((other) => other !== year);
  const alike = others.filter((other) => !crosses(year, other));
  return `<section class="box" aria-labelledby="h-banding"><h2 id="h-banding">Yang boleh dan tidak boleh disimpulkan</h2>
  <ul class="plain note">
<li>Skor boleh dibandingkan dengan tahun ${others.join(", ")}.</li><li>${alike.length ? `Predikat boleh dibandingkan dengan tahun ${alike.join(", ")}.` : "Predikat tidak boleh dibandingkan dengan tahun lain yang tercatat."}</li>    <li>Daerah yang tidak tercatat bukan berarti bernilai nol atau terakhir.</li>
    <li>Predikat, penghargaan, dan peringkat adalah tiga hal yang berbeda.</li>
  </ul>
  <p class="note"><a href="/metodologi/">Metode lengkap</a></p>
</section>`;
}
const breaks = (year, guide) => index.breaks.filter((b) => b.after === year || b.before === year).map((b) => `<p class="notice"><strong>${b.after} | ${b.before}.</strong> Ambang predikat berubah; predikat di dua sisi batas ini tidak dibandingkan. ${e(b.note)}${guide}</p>`).join("");
function bands(years, ref) {
  const rows = years.flatMap((year) => {
    const found = index.bands.filter((b) => b.since === year);
    return found.map((b, i) => `  <tr>${i ? "" : `<th scope="rowgroup" rowspan="${found.length}">${year}</th>`}<td>${label("predicates", b.predicate)}${ref}</td><td class="n">${number(b.low)}</td><td class="n">${number(b.high)}</td></tr>`);
  });
  return `<div class="scroll" tabindex="0" role="region" aria-labelledby="cap-ambang"><table><caption id="cap-ambang">Skor untuk tiap predikat</caption><thead><tr><th scope="col">Tahun</th><th scope="col">Predikat</th><th scope="col" class="n">Dari</th><th scope="col" class="n">Sampai</th></tr></thead><tbody>
${rows.join("\n")}
</tbody></table></div>`;
}

export function rankingPage({ year, scope }) {
  const edition = editionOf[year];
  const older = editionOf[String(Number(year) - 1)];
  const found = places[year][scope];
  const total = found[0].of;
  const words = scopeWords(scope);
  const title = `Peringkat ${index.name} ${year}: ${words}`;
  const address = rankingAddress(year, scope);
  const references = new References();
  const ref = references.cite(edition.sources);
  const guide = references.cite(index.sources);
  const held = {};
  const rows = found.map(({ code, row, place }) => {
    held[row.predicate] = (held[row.predicate] ?? 0) + 1;
    const change = older ? Number(row.score) - Number(older.rows[code].score) : 0;
    const cell = older ? `<td class="n" data-key="${change.toFixed(2)}">${signed(change)}<span class="small">terhadap ${older.year}</span>` : '<td class="n" data-key=""><span aria-hidden="true">–</span><span class="vh">tidak dibandingkan</span>';
    return `      <tr id="d-${code}"><td class="n rank" data-key="${place}">${place}${ref}</td><th scope="row">${regionLink(regions[code].slug)}${provinceName(code)}</th><td class="n" data-key="${row.score}">${number(row.score)}${ref}</td><td>${label("predicates", row.predicate)}${ref}</td>${cell}</td><td>${spark(code, year)}</td></tr>`;
  });
  const ticks = order.predicates.filter((key) => held[key]).map((key) => `<tr><th scope="row">${label("predicates", key)}<span class="small">${bandWords(key, year)}${guide}</span></th><td class="n">${held[key]} <span class="mut">dari ${found.length}</span></td></tr>`);
  return page({
    title, section: "peringkat", address, sortable: true, crumbs: [...TRAIL, [`${TOP}${year}/`, year]], here: words,
    description: `Tempat resmi ${words} dalam ${index.name} ${year} sebagaimana disebut sumber; yang tidak tercatat tidak diperingkat.`,
    content: `<header class="head">
  <p class="kicker">${index.name}</p>
  <h1>Peringkat ${year}: ${words}</h1>
  <p class="sub">${total} diperingkat${ref}; ${found.length} tempat tercatat di katalog.</p>
</header>
<div class="stack">
<nav class="chips" aria-label="Tahun">${oldestFirst.map((other) => `<a href="${rankingAddress(other.year, scope)}"${other.year === year ? ' aria-current="page"' : ""}>${other.year}</a>`).join("")}</nav>${breaks(year, guide)}
<div class="two">
  <div class="flow">
${comparison(year)}    <div class="bar"><p><strong>${found.length} tempat</strong> <span class="mut">dari ${total} yang diperingkat</span></p></div>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="cap"><table class="rk" data-sortable data-ascending="urutan naik" data-descending="urutan turun"><caption id="cap" class="vh">${title}</caption><thead><tr><th scope="col" class="n" data-sort="number" data-start="ascending">Peringkat</th><th scope="col" data-sort="text">Daerah</th><th scope="col" class="n" data-sort="number">Skor</th><th scope="col" data-sort="text">Predikat</th><th scope="col" class="n" data-sort="number">Selisih</th><th scope="col">Riwayat</th></tr></thead><tbody>
${rows.join("\n")}
    </tbody></table></div>
    <h2 id="h-tanpa">Daerah tanpa tempat yang tercatat</h2>
    <h2 id="h-jumlah">Jumlah menurut predikat</h2>
<p class="note">Jumlah resmi menurut predikat untuk cakupan ini belum tercatat.</p>    <div class="scroll" tabindex="0" role="region" aria-labelledby="cap-predikat"><table><caption id="cap-predikat">Yang tercatat di katalog, sebagian dari semua</caption><thead><tr><th scope="col">Predikat</th><th scope="col" class="n">Daerah tercatat</th></tr></thead><tbody>
${ticks.join("")}    </tbody></table></div>
  </div>
  <aside class="flow" aria-label="Tentang tabel ini">
    <dl class="facts">
      <div><dt>Status</dt><dd>${label("claim_status", "final")}${ref}</dd></div>
      <div><dt>Ketetapan</dt><dd class="none">Belum diketahui</dd></div>
      <div><dt>Cakupan</dt><dd>${words}</dd></div>
      <div><dt>Tercatat</dt><dd>${found.length} dari ${found.length} daerah</dd></div>
    </dl>
    ${cite(title, address, found, references)}
<nav aria-label="Cakupan lain tahun ${year}"><h2>Cakupan lain, ${year}</h2><ul class="links">${scopeOrder(year).filter((other) => other !== scope).map((other) => `<li><a href="${rankingAddress(year, other)}">${scopeWords(other)}</a></li>`).join("")}</ul></nav>  </aside>
</div>
</div>`,
    sections: sourceSection(references),
  });
}

export function editionPage(year) {
  const edition = editionOf[year];
  const title = `${index.name} ${year}`;
  const address = `${TOP}${year}/`;
  const references = new References();
  const ref = references.cite(edition.sources);
  const guide = references.cite(index.sources);
  const rows = edition.codes.map((code) => `      <tr id="d-${code}"><th scope="row">${regionLink(regions[code].slug)}${provinceName(code)}</th><td>${stateLabel}</td><td class="n">${number(edition.rows[code].score)}${ref}</td><td>${label("predicates", edition.rows[code].predicate)}${ref}</td></tr>`);
  return page({
    title, section: "peringkat", address, crumbs: TRAIL, description: `${title}: ketetapan, jumlah resmi, peringkat menurut cakupan, dan daerah yang tercatat.`,
    content: `<header class="head">
  <h1>${title}</h1>
  <p class="sub">${edition.codes.length} daerah tercatat di katalog untuk tahun ini.</p>
</header>
<div class="stack">
${breaks(year, guide)}
<div class="two">
  <div class="flow">
    <h2 id="h-rk">Peringkat menurut jenis daerah dan cakupan</h2>
${links(year)}
    <h2 id="h-baris">Daerah yang tercatat</h2>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="cap-baris"><table><caption id="cap-baris">Menurut kode wilayah, bukan menurut peringkat</caption><thead><tr><th scope="col">Daerah</th><th scope="col">Keadaan</th><th scope="col" class="n">Skor</th><th scope="col">Predikat</th></tr></thead><tbody>
${rows.join("\n")}
    </tbody></table></div>
  </div>
  <aside class="flow" aria-label="Tentang edisi ini">
    <dl class="facts">
      <div><dt>Status</dt><dd>${label("claim_status", "final")}${ref}</dd></div>
      <div><dt>Ketetapan</dt><dd class="none">Belum diketahui</dd></div>
    </dl>
<h2>Ambang predikat</h2>${bands([year], guide)}
${comparison(year)}
    ${cite(title, address, edition, references)}
  </aside>
</div>
</div>`,
    sections: sourceSection(references),
  });
}

export function indexPage() {
  const references = new References();
  const ref = references.cite(index.sources);
  return page({
    title: index.name, section: "peringkat", address: TOP, crumbs: [TRAIL[0]], description: `${index.name}: pemilik, dasar hukum, cara penilaian, ambang predikat, dan batas metode menurut tahun.`,
    content: `<header class="head">
  <p class="kicker">Indeks ${index.code}</p>
  <h1>${index.name}</h1>
  <p class="sub">${e(index.summary)}</p>
</header>
<div class="two">
  <div class="flow">
    <h2 id="h-tahun">Edisi yang tercatat</h2>
${index.editions.map((edition) => `    <h3><a href="${TOP}${edition.year}/">${edition.year}</a> <span class="small">${edition.codes.length} daerah tercatat</span></h3>\n${links(edition.year)}`).join("\n")}
    <h2 id="h-tabel">Tabel katalog</h2>
    <ul class="links">${TABLES.map(([name, words]) => `<li><a href="${TOP}${name}/">${words}</a></li>`).join("")}</ul>
    <h2 id="h-batas">Batas metode</h2>
    <p class="note">Di dua sisi batas skala, skor tidak dibandingkan, tidak dikurangkan, dan tidak digambar dalam satu garis. Di dua sisi batas ambang, predikat tidak dibandingkan.</p>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="cap-batas"><table><caption id="cap-batas">Batas metode menurut tahun</caption><thead><tr><th scope="col">Antara</th><th scope="col">Jenis batas</th><th scope="col">Keterangan</th></tr></thead><tbody>
${index.breaks.map((b) => `<tr><th scope="row">${b.after} | ${b.before}</th><td>${label("break_kinds", b.kind)}</td><td>${e(b.note)}${ref}</td></tr>`).join("")}    </tbody></table></div>
    <h2 id="h-ambang">Ambang predikat menurut tahun</h2>
${bands(index.editions.map((edition) => edition.year), ref)}
    <p class="note">Tahun yang tidak ada di tabel: ambangnya belum ditemukan tertulis.</p>
    <h2 id="h-metode">Cara penilaian</h2>
    <ul class="said">${index.methods.map((m) => `<li><span class="what">${m.since}</span><p class="say">${e(m.text)}${ref}</p></li>`).join("")}</ul>
  </div>
  <aside class="flow" aria-label="Tentang indeks">
    <dl class="facts"><div><dt>Pemilik</dt><dd>${e(index.owner)}${ref}</dd></div></dl>
    ${cite(index.name, TOP, [index.name, index.bands, index.breaks], references)}
  </aside>
</div>`,
    sections: sourceSection(references),
  });
}

export function rankingsPage() {
  return page({
    title: "Peringkat", section: "peringkat", address: "/peringkat/", description: "Peringkat indeks menurut tahun, jenis daerah, dan cakupan, hanya sebagaimana disebut sumber resmi.",
    content: `<header class="head">
  <h1>Peringkat</h1>
  <p class="sub">Tempat resmi sebagaimana disebut sumber, menurut tahun, jenis daerah, dan cakupan. Katalog tidak menyusun peringkat sendiri.</p>
</header>`,
    sections: `<section class="section" aria-labelledby="h-1"><div class="wrap">
  <div class="section-head"><h2 id="h-1">${index.name}</h2><a href="${TOP}">Pemilik, dasar hukum, dan batas metode</a></div>
  <p class="note">${e(index.summary)}</p>
${index.editions.map((edition) => `  <h3 class="after"><a href="${TOP}${edition.year}/">${edition.year}</a></h3>\n${links(edition.year)}`).join("\n")}
</div></section>
<section class="section" aria-labelledby="h-lain"><div class="wrap flow"><h2 id="h-lain">Tabel katalog</h2>
  <p class="note">Disusun katalog dari yang tercatat; bukan peringkat resmi.</p>
  <ul class="links">${TABLES.map(([name, words]) => `<li><a href="${TOP}${name}/">${words}<span>${index.name}</span></a></li>`).join("")}<li><a href="/peringkat/penghargaan/">Penghargaan yang tercatat menurut daerah<span>angka sekurangnya</span></a></li></ul>
</div></section>`,
  });
}

export function matrixPage() {
  const title = `${index.name}: keadaan tiap daerah menurut tahun`;
  const blocks = provinces.map((province) => {
    const own = [province, ...children[province]];
    const short = e(regions[province].short);
    const rows = own.map((code) => `<tr><th scope="row">${regionLink(regions[code].slug)}</th>${index.editions.map((edition) => (edition.rows[code] ? `<td class="c"><i class="state st-dinilai" aria-hidden="true"></i><span class="vh">${stateLabel}</span></td>` : "")).join("")}</tr>`);
    return `<details id="p-${province}" open><summary><span>${short}</span> <span class="mut">${own.length} dari ${own.length} daerah tercatat</span></summary>
  <div class="scroll" tabindex="0" role="region" aria-label="Keadaan di ${short}"><table class="mini"><thead><tr><th scope="col">Daerah</th>${index.editions.map((edition) => `<th scope="col" class="c"><a href="${TOP}${edition.year}/">${edition.year}</a></th>`).join("")}</tr></thead><tbody>
${rows.join("")}
  </tbody></table></div>
</details>`;
  });
  return page({
    title, section: "peringkat", address: `${TOP}keadaan/`, crumbs: TRAIL, here: "Keadaan menurut tahun",
    description: `Apa yang tercatat tentang tiap daerah dalam ${index.name} tiap tahun, termasuk yang belum tercatat.`,
    content: `<header class="head">
  <h1>${title}</h1>
  <p class="sub">Kotak kosong berarti belum ada di katalog, bukan nol dan bukan terakhir. Punya sumber terbuka untuk salah satunya? Halaman Tentang menjelaskan cara mengusulkannya.</p>
</header>
<p class="key">${order.states.map((key) => `<span><i class="state st-${key}" aria-hidden="true"></i>${label("states", key)}</span>`).join("")}</p>
<div class="regions matrix">
${blocks.join("\n")}
</div>`,
  });
}

export function longestRun(years) {
  let best = 0, run = 0, before = null;
  for (const year of years.map(Number)) {
    run = year === before + 1 ? run + 1 : 1;
    best = Math.max(best, run);
    before = year;
  }
  return best;
}
const TABLE = 'data-sortable data-ascending="urutan naik" data-descending="urutan turun"';

export function predicatePage() {
  const rows = codes.map((code) => {
    const years = oldestFirst.filter((edition) => edition.rows[code].predicate === "sangat-inovatif").map((edition) => edition.year);
    if (!years.length) return "";
    const run = longestRun(years);
    return `<tr id="d-${code}"><th scope="row">${regionLink(regions[code].slug)}${provinceName(code)}</th><td class="n" data-key="${years.length}">sekurangnya ${years.length}</td><td class="n" data-key="${run}">sekurangnya ${run} tahun</td><td>${years.map((year) => `<a href="${TOP}${year}/#d-${code}">${year}</a>`).join(", ")}</td></tr>`;
  });
  const title = "Tahun berpredikat Sangat Inovatif yang tercatat";
  return page({
    title, section: "peringkat", address: `${TOP}predikat/`, crumbs: TRAIL, here: "Sangat Inovatif", sortable: true,
    description: `Daerah yang tercatat berpredikat Sangat Inovatif dalam ${index.name}, dan tahunnya; angka sekurangnya.`,
    content: `<header class="head">
  <h1>${title}</h1>
  <p class="sub">Sekurangnya sebanyak ini: katalog baru memuat sebagian data, jadi tabel ini bukan peringkat. Ambang predikat berubah antartahun.</p>
</header>
<div class="scroll" tabindex="0" role="region" aria-labelledby="cap"><table ${TABLE}><caption id="cap">Daerah menurut kode wilayah</caption><thead><tr><th scope="col" data-sort="text">Daerah</th><th scope="col" class="n" data-sort="number">Tahun tercatat</th><th scope="col" class="n" data-sort="number">Berturut yang tercatat</th><th scope="col">Tahun</th></tr></thead><tbody>
${rows.join("")}
</tbody></table></div>`,
  });
}

export function reportedPage() {
  const references = new References();
  const ref = oldestFirst.map((edition) => references.cite(edition.sources));
  const rows = codes.map((code) => `<tr id="d-${code}"><th scope="row">${regionLink(regions[code].slug)}</th>${oldestFirst.map((edition, i) => `<td class="n" data-key="${edition.rows[code].innovations}">${number(edition.rows[code].innovations)}${ref[i]}</td>`).join("")}</tr>`);
  const title = "Inovasi yang dilaporkan menurut daerah dan tahun";
  return page({
    title, section: "peringkat", address: `${TOP}inovasi-dilaporkan/`, crumbs: TRAIL, here: "Inovasi yang dilaporkan", sortable: true,
    description: `Jumlah inovasi yang dilaporkan tiap daerah untuk ${index.name}, sebagaimana disebut sumber.`,
    content: `<header class="head">
  <h1>${title}</h1>
  <p class="sub">Angka menurut sumber masing-masing. Sel kosong berarti belum tercatat. Jumlah yang dilaporkan bukan ukuran mutu.</p>
</header>
<div class="scroll" tabindex="0" role="region" aria-labelledby="cap"><table ${TABLE}><caption id="cap">Daerah menurut kode wilayah</caption><thead><tr><th scope="col" data-sort="text">Daerah</th>${oldestFirst.map((edition) => `<th scope="col" class="n" data-sort="number">${edition.year}</th>`).join("")}</tr></thead><tbody>
${rows.join("")}
</tbody></table></div>`,
    sections: sourceSection(references),
  });
}

export function awardTablePage() {
  const levels = [...order.levels].reverse();
  const rows = codes.map((code) => {
    const count = (awards.daerah.get(regions[code].slug) ?? []).filter((at) => RECEIVED.has(at.entry.result)).length;
    if (!count) return "";
    return `<tr id="d-${code}"><th scope="row">${regionLink(regions[code].slug)}</th>${[...levels, ""].map((level) => `<td class="n">${level === programme.level ? `sekurangnya ${count}` : '<span class="mut">belum tercatat</span>'}</td>`).join("")}</tr>`;
  });
  const title = "Penghargaan yang tercatat menurut daerah";
  return page({
    title, section: "peringkat", address: "/peringkat/penghargaan/", crumbs: [TRAIL[0]], sortable: true,
    description: "Jumlah penghargaan yang tercatat untuk tiap daerah; angka sekurangnya, bukan peringkat.",
    content: `<header class="head">
  <h1>${title}</h1>
  <p class="sub">Sekurangnya sebanyak ini: katalog baru memuat sebagian penghargaan, jadi tabel ini bukan peringkat. Urutannya menurut kode wilayah.</p>
</header>
<div class="scroll" tabindex="0" role="region" aria-labelledby="cap"><table ${TABLE}><caption id="cap">Penghargaan yang tercatat, menurut tingkat ajang</caption><thead><tr><th scope="col" data-sort="text">Daerah</th>${levels.map((level) => `<th scope="col" class="n">${label("levels", level)}</th>`).join("")}<th scope="col" class="n">Tingkat belum diketahui</th></tr></thead><tbody>
${rows.join("")}
</tbody></table></div>`,
  });
}
