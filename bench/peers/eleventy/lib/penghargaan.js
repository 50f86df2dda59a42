// The pages of the awards, and the home page, which shows the newest of them.
import { agencyLink, card, cite, date, e, number, recipientLink, References, regionLink, signed } from "./bagian.js";
import { TILES } from "./daerah.js";
import { page } from "./dasar.js";
import { awards, codes, facetLists, index, innovations, label, order, programme, RECEIVED, regionOf, regions, sources } from "./katalog.js";
import { longestRun } from "./peringkat.js";

const TOP = `/penghargaan/${programme.slug}/`;
const level = label("levels", programme.level);
const editionLines = {};

function editionLine(edition) {
  const first = edition.entries.filter((entry) => entry.place === 1 && entry.result === "pemenang").slice(0, 6);
  return (editionLines[edition.year] ??= `<li><span class="tag tag-plain">${edition.year}</span><div><strong><a href="${TOP}${edition.year}/">${edition.name}</a></strong><p>${first.map((entry) => `${recipientLink(entry.recipient)} (${entry.label})`).join("; ")}. ${edition.entries.length} hasil tercatat.</p></div></li>`);
}
const winnersOf = (edition, key) => edition.entries.filter((entry) => entry.category === key && RECEIVED.has(entry.result));

export function awardsPage() {
  return page({
    title: "Penghargaan", section: "penghargaan", address: "/penghargaan/", description: "Ajang penghargaan inovasi daerah yang tercatat: penyelenggara, edisi, dan penerimanya.",
    content: `<header class="head">
  <h1>Penghargaan</h1>
  <p class="sub">Ajang yang tercatat, dari internasional sampai lokal. Daftar penerima yang belum lengkap mengatakannya.</p>
</header>`,
    sections: `<section class="section" aria-labelledby="t-1"><div class="wrap">
  <h2 id="t-1">${level}</h2>
  <h3 class="after"><a href="${TOP}">${programme.name}</a></h3>
  <p class="note">${programme.organiser}</p>
  <ol class="honour years">${programme.editions.map(editionLine).join("")}</ol>
</div></section>`,
  });
}

export function programmePage() {
  const references = new References();
  const ref = references.cite(programme.sources);
  const history = programme.editions[0].categories.map((category) => {
    const rows = programme.editions.map((edition) => {
      const names = winnersOf(edition, category.key).map((entry) => `${entry.place ? `${entry.place}. ` : ""}${recipientLink(entry.recipient)}${entry.recipient.innovation ? `, ${e(regionOf[entry.region].name)}` : ""}`);
      return `<li><span class="tag tag-plain">${edition.year}</span><div>${names.length ? `<p class="names">${names.join("; ")}</p>` : '<p class="note">Belum ada penerima yang tercatat.</p>'}<p class="small">${category.complete ? "daftar lengkap" : "mungkin tidak lengkap"}, <a href="${TOP}${edition.year}/">edisi dan sumbernya</a></p></div></li>`;
    });
    return `    <details class="absent"><summary>${category.label}</summary>\n    <ol class="honour years">${rows.join("")}</ol>\n    </details>`;
  });
  const repeated = codes.map((code) => {
    const found = (awards.daerah.get(regions[code].slug) ?? []).filter((at) => RECEIVED.has(at.entry.result)).map((at) => at.edition.year);
    const years = [...new Set(found)].sort();
    if (years.length < 2) return "";
    const run = longestRun(years);
    return `    <tr><th scope="row">${regionLink(regions[code].slug)}</th><td class="n">sekurangnya ${years.length}</td><td class="n">${run > 1 ? `sekurangnya ${run} tahun yang tercatat` : '<span aria-hidden="true">–</span><span class="vh">tidak berturut</span>'}</td><td>${years.join(", ")}</td></tr>\n`;
  });
  return page({
    title: programme.name, section: "penghargaan", address: TOP, crumbs: [["/penghargaan/", "Penghargaan"]], description: programme.summary,
    content: `<header class="head">
  <p class="kicker">Ajang penghargaan, tingkat ${level.toLowerCase()}</p>
  <h1>${programme.name}</h1>
  <p class="sub">${e(programme.summary)}</p>
</header>
<div class="two">
  <div class="flow">
    <h2 id="h-edisi">Edisi yang tercatat</h2>
    <ol class="honour years">${programme.editions.map(editionLine).join("")}</ol>
    <h2 id="h-riwayat">Penerima menurut kategori</h2>
${history.join("\n")}
    <h2 id="h-sering">Tercatat lebih dari sekali</h2>
    <p class="note">Angka sekurangnya: daftar penerima belum lengkap. Urutan menurut kode wilayah, bukan peringkat.</p>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="cap-sering"><table><caption id="cap-sering">Daerah yang tercatat pada dua edisi atau lebih</caption><thead><tr><th scope="col">Daerah</th><th scope="col" class="n">Edisi</th><th scope="col" class="n">Berturut</th><th scope="col">Tahun</th></tr></thead><tbody>
${repeated.join("")}    </tbody></table></div>
  </div>
  <aside class="flow" aria-label="Tentang ajang ini">
    <dl class="facts">
      <div><dt>Penyelenggara</dt><dd>${programme.organiser}${ref}</dd></div>
      <div><dt>Tingkat</dt><dd>${level}</dd></div>
      <div><dt>Sejak</dt><dd>${programme.since}${ref}</dd></div>
      <div><dt>Kode</dt><dd>${programme.code}</dd></div>
    </dl>
    ${cite(programme.name, TOP, programme, references)}
  </aside>
</div>`,
    sections: `<section class="section" aria-labelledby="h-src"><div class="wrap flow"><h2 id="h-src">Sumber</h2>${references.list()}</div></section>`,
  });
}

function below(entry) {
  const item = entry.recipient.innovation ? innovations.byKey.get(entry.recipient.innovation) : null;
  const own = item ? `<p>${e(item.data.expansion)}</p><p><a class="over" href="/daerah/${item.region}/">${e(regionOf[item.region].name)}</a></p>` : "";
  return own + (entry.agencies.length ? `<p>${entry.agencies.map((key) => agencyLink(key, ' class="over"')).join(", ")}</p>` : "");
}

export function awardEditionPage(edition) {
  const address = `${TOP}${edition.year}/`;
  const references = new References();
  const ref = references.cite(edition.sources);
  const guide = references.cite(programme.sources);
  const isPodium = (entry) => entry.place >= 1 && entry.place <= 3;
  const podiums = edition.categories.map((category) => {
    const found = edition.entries.filter((entry) => entry.category === category.key && isPodium(entry));
    if (!found.length) return "";
    return `<h2>${category.label}</h2>
<ol class="podium">
${found.map((entry) => `  <li class="p${entry.place}"><span class="medal" aria-hidden="true">${entry.place}</span><p class="ord">${entry.label}</p><h3>${recipientLink(entry.recipient)}${ref}</h3>\n</li>`).join("\n")}
</ol>`;
  });
  const results = edition.categories.map((category) => {
    const all = edition.entries.filter((entry) => entry.category === category.key);
    const podium = all.some(isPodium);
    const groups = order.results.map((key) => {
      const found = all.filter((entry) => entry.result === key && !isPodium(entry));
      if (!found.length) return "";
      const gold = key === "pemenang" || key === "penerima" ? " tag-gold" : "";
      return `${podium ? "" : `<h4>${label("results", key)}</h4>`}    <ol class="honour">
${found.map((entry) => `      <li><span class="tag${gold}">${entry.label}</span><div><strong>${recipientLink(entry.recipient)}${ref}</strong>${below(entry)}\n</div></li>`).join("\n")}
    </ol>`;
    });
    return `    <h3>${category.label}</h3>
    <p class="note">${category.complete ? "Daftar ini lengkap." : `Daftar ini mungkin tidak lengkap. ${category.missing}`}${podium ? " Juara 1 sampai 3 ada di atas." : ""}</p>
${groups.join("")}`;
  });
  const named = edition.entries.filter((entry) => RECEIVED.has(entry.result) && entry.recipient.innovation).map((entry) => innovations.byKey.get(entry.recipient.innovation));
  const running = named.filter((item) => ["berjalan", "berkembang"].includes(item.data.status)).length;
  const note = named.length ? `<p class="note">Dari ${named.length} inovasi yang disebut dalam penghargaan edisi ini, ${running ? `${running} diketahui masih berjalan` : "belum ada yang tercatat masih berjalan"}.</p>` : "";
  return page({
    title: edition.name, section: "penghargaan", address, crumbs: [["/penghargaan/", "Penghargaan"], [TOP, programme.name]], here: edition.year,
    description: `${edition.name}: tahapan, peserta, hadiah, dan para penerima yang tercatat.`,
    content: `<header class="head">
  <p class="kicker">Edisi ${edition.year}, tingkat ${level.toLowerCase()}</p>
  <h1>${edition.name}</h1>
</header>
${podiums.join("\n")}`,
    sections: `<section class="section" aria-labelledby="h-hasil"><div class="wrap two">
  <div class="flow">
    <h2 id="h-hasil">Hasil menurut kategori</h2>
${results.join("\n")}
${note}
  </div>
  <aside class="flow" aria-label="Keterangan edisi">
    <dl class="facts">
      <div><dt>Ajang</dt><dd><a href="${TOP}">${programme.name}</a></dd></div>
      <div><dt>Penyelenggara</dt><dd>${programme.organiser}${guide}</dd></div>
      <div><dt>Penyerahan</dt><dd>${date(edition.ceremony.date)}, ${edition.ceremony.venue}${ref}</dd></div>
    </dl>
    <h2 id="h-tahap">Tahapan</h2>
    <ol class="line">${edition.stages.map((stage) => `<li><p class="what">${stage.name}${ref}</p></li>`).join("")}</ol>
    ${cite(edition.name, address, edition, references)}
  </aside>
</div></section>
<section class="section" aria-labelledby="h-src"><div class="wrap flow"><h2 id="h-src">Sumber</h2>${references.list()}</div></section>`,
  });
}

export function homePage({ description, tagline, affairs, region }) {
  const newest = (item) => item.data.sources.map((key) => sources.get(key).published ?? "").sort().at(-1);
  const dated = innovations.all.map((item) => [newest(item), item.data.code, item]).sort((a, b) => (a[0] > b[0] ? -1 : a[0] < b[0] ? 1 : a[1] < b[1] ? -1 : 1));
  const references = new References();
  const featured = codes.find((code) => code === region);
  const words = `${regions[featured].name}, ${index.name}`;
  const rows = index.editions.map((edition, i) => {
    const older = index.editions[i + 1];
    const score = edition.rows[featured].score;
    return `      <tr><th scope="row">${edition.year}</th><td class="n">${number(score)}${references.cite(edition.sources)}</td><td class="n">${older ? signed(Number(score) - Number(older.rows[featured].score)) : '<span aria-hidden="true">–</span><span class="vh">tidak dibandingkan</span>'}</td></tr>`;
  });
  const topics = affairs.map((key) => facetLists.find((list) => list.facet === "urusan" && list.term === key)).filter(Boolean);
  return page({
    title: "Katalog Sintetis", address: "/", description,
    main: `<div class="hero">
  <div class="wrap">
    <h1>${tagline}</h1>
    <p class="lede">Telusuri inovasi pemerintah provinsi, kabupaten, dan kota, peringkatnya menurut cakupan, dan riwayat penghargaannya.</p>
    <p class="row"><a class="btn" href="/inovasi/">Semua inovasi</a> <a class="btn btn-2" href="/daerah/">Pilih daerah</a></p>
    <p class="vh" id="topik">Menurut urusan</p>
    <ul class="chips" aria-labelledby="topik">${topics.map((list) => `<li><a href="${list.url}">${list.label}</a></li>`).join("")}</ul>
  </div>
</div>
<section class="section section-tight" aria-labelledby="h-isi"><div class="wrap">
  <h2 class="vh" id="h-isi">Isi katalog</h2>
  <dl class="figs">
    <div><dt>inovasi tercatat</dt><dd class="big">${number(innovations.all.length)}</dd></div>
    <div><dt>daerah dengan catatan, dari ${codes.length}</dt><dd class="big">${index.editions[0].codes.length}</dd></div>
    <div><dt>edisi penghargaan, ${programme.editions.at(-1).year}–${programme.editions[0].year}</dt><dd class="big">${programme.editions.length}</dd></div>
    <div><dt>sumber yang dirujuk</dt><dd class="big">${number(sources.size)}</dd></div>
  </dl>
</div></section>
<section class="section" aria-labelledby="h-baru"><div class="wrap">
  <div class="section-head"><h2 id="h-baru">Terbaru menurut sumber</h2><a href="/inovasi/">Semua inovasi</a></div>
  <ul class="grid grid-3">${dated.slice(0, 6).map(([, , item]) => card(item)).join("")}</ul>
</div></section>
<section class="section" aria-labelledby="h-peta"><div class="wrap two">
  <div>
    <div class="section-head"><h2 id="h-peta">Telusuri menurut provinsi</h2></div>
${TILES}
    <p class="note after"><a href="/daerah/">Daftar semua provinsi dan daerahnya</a></p>
  </div>
  <aside class="flow" aria-labelledby="h-angka">
    <h2 id="h-angka">Angka yang dapat dikutip</h2>
    <p class="note">${words}</p>
    <div class="scroll"><table class="mini"><caption class="vh">${words}</caption><thead><tr><th scope="col">Tahun</th><th scope="col" class="n">Skor</th><th scope="col" class="n">Selisih</th></tr></thead><tbody>
${rows.join("\n")}
    </tbody></table></div>
    <p class="note"><a href="/daerah/${regions[featured].slug}/">Riwayat lengkap dan peringkatnya</a></p>
  </aside>
</div></section>
<section class="section" aria-labelledby="h-aw"><div class="wrap">
  <div class="section-head"><h2 id="h-aw">Penghargaan</h2><a href="/penghargaan/">Semua ajang</a></div>
  <ol class="honour years">${editionLine(programme.editions[0])}</ol>
</div></section>
<section class="section" aria-labelledby="h-sumber"><div class="wrap flow"><h2 id="h-sumber">Sumber angka di halaman ini</h2>${references.list()}</div></section>`,
  });
}
