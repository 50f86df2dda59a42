// The page of an innovation.
import { agencyLink, awardWords, card, cite, date, e, number, References, tags, timeline, weakWords } from "./bagian.js";
import { page } from "./dasar.js";
import { awards, innovations, label, programme, RECEIVED, regionOf } from "./katalog.js";

export function innovationPage(key, body) {
  const item = innovations.byKey.get(key);
  const { data } = item;
  const region = regionOf[item.region];
  const province = regionOf[region.province];
  const provincial = region.code.length === 2;
  const references = new References();
  const ref = references.cite(data.sources);
  const weak = weakWords(data.sources);
  const note = weak ? `<span class="small">${weak}</span>` : "";
  const also = weak ? `; ${weak}` : "";
  const entries = awards.inovasi.get(key) ?? [];
  const history = entries.length ? `\n    <h2 id="penghargaan">Riwayat penghargaan</h2>\n${timeline(entries, key, references)}` : "";
  const unknown = ["cara memakainya", ...(data.results ? [] : ["hasil terukur"]), ...(data.maturity ? [] : ["nilai kematangan"])];
  const crumbs = [[`/daerah/${province.slug}/`, province.short]];
  if (!provincial) crumbs.push([`/daerah/${region.slug}/`, region.name]);
  const row = (term, list, value, url = "") => {
    const words = label(list, value);
    return `<div><dt>${term}</dt><dd>${url ? `<a href="${url}${value}/">${words}</a>` : words}${ref}${note}\n</dd></div>`;
  };
  return page({
    title: `${data.name}, ${region.name}`, heading: data.name, description: data.summary, address: item.url, section: "inovasi", crumbs,
    content: `<article>
<header class="head">
  <p class="kicker">Inovasi ${e(region.name)}</p>
  <h1>${e(data.name)}</h1>
  <p class="sub">${e(data.expansion)}${ref}</p>
  ${note}
  <div class="tags">${tags(data)}${entries.filter((at) => RECEIVED.has(at.entry.result)).map((at) => `<span class="tag tag-gold">${awardWords(at)}</span>`).join("")}</div>${namesakes(item)}
</header>
<div class="two">
  <div class="prose">
    <h2 id="ringkasan">Ringkasan</h2>
    <p>${e(data.summary)}${ref}</p>
<div class="body">${body}<p class="note">Uraian ini bersandar pada sumber${ref}</p></div>${results(data, ref, also)}${facts(data, ref, also)}${history}
<p class="unknown"><strong>Yang belum diketahui:</strong> ${unknown.join(", ")}.</p>    <h2 id="sumber">Sumber</h2>
    ${references.list()}
  </div>
  <aside class="flow" aria-label="Keterangan inovasi">
    <dl class="facts">
      <div><dt>Daerah</dt><dd><a href="/daerah/${region.slug}/">${e(region.name)}</a></dd></div>
${provincial ? "" : `<div><dt>Provinsi</dt><dd><a href="/daerah/${province.slug}/">${e(province.short)}</a></dd></div>`}      ${row("Jenis", "kinds", data.kind, "/inovasi/jenis/")}
${row("Bentuk", "forms", data.form, "/inovasi/bentuk/")}
      <div><dt>Urusan</dt><dd>${data.affairs.map((term) => `<a href="/inovasi/urusan/${term}/">${label("affairs", term)}</a>`).join("<br>")}</dd></div>
${row("Inisiator", "initiators", data.initiator)}
${row("Tahap", "stages", data.stage)}
      ${row("Status", "status", data.status)}
      <div><dt>Mulai</dt><dd><a href="/inovasi/tahun/${item.year}/">${date(data.started)}</a>${ref}${note}
</dd></div>
      <div><dt>Pelaksana</dt><dd>${data.agencies.map((slug) => agencyLink(`${item.region}/${slug}`)).join("<br>")}${ref}</dd></div>
${maturity(data, ref, also)}
<div><dt>Target SDGs</dt><dd>${data.sdgs.join(", ")}${ref}</dd></div>      <div><dt>Kode catatan</dt><dd>${data.code}</dd></div>
    </dl>
    ${cite(`${data.name}, ${region.name}`, item.url, [data.name, data.code, data.summary, data.sources, data.results, data.maturity, data.facts, body], references)}
  </aside>
</div>
</article>`,
    sections: neighbours(item, region),
  });
}

function namesakes(item) {
  const others = innovations.byName.get(item.data.name).filter((other) => other !== item);
  if (!others.length) return "";
  const links = others.map((other) => `<a href="${other.url}">${e(regionOf[other.region].name)}</a>`).join(", ");
  return `\n  <p class="note after">Nama ini juga dipakai inovasi lain di: ${links}. <a href="/inovasi/nama-sama/">Nama yang sama, inovasi yang berbeda</a></p>`;
}
function results(data, ref, also) {
  if (!data.results) return "";
  const rows = data.results.map((r) => `      <tr><th scope="row">${e(r.metric)} (${e(r.unit)})${ref}<span class="small">per ${r.as_of}${also}</span></th><td class="n">${number(r.before)}</td><td class="n">${number(r.after)}</td></tr>`);
  return `
    <h2 id="hasil">Hasil terukur</h2>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="tabel-hasil"><table><caption id="tabel-hasil">Sebelum dan sesudah</caption>
      <thead><tr><th scope="col">Ukuran</th><th scope="col" class="n">Sebelum</th><th scope="col" class="n">Sesudah</th></tr></thead>
      <tbody>
${rows.join("\n")}
      </tbody></table></div>`;
}
function facts(data, ref, also) {
  if (!data.facts) return "";
  const items = data.facts.map((f) => `<li>
<span class="what">${e(f.label)}</span>  <p class="say"><strong class="num">${number(f.value)}</strong> ${e(f.unit)}${ref}</p>
  <span class="small">per ${f.as_of}; menurut ${e(f.said_by)}${also}</span>
</li>`);
  return `\n    <h2 id="keterangan">Keterangan lain</h2><ul class="said">${items.join("\n")}</ul>`;
}
function maturity(data, ref, also) {
  if (!data.maturity) return "";
  const newest = data.maturity.at(-1);
  const earlier = data.maturity.filter((m) => m.value !== newest.value).reverse();
  const lines = earlier.map((m) => `\n  <span class="small">Pada waktu lain: ${m.value}${ref} (per ${m.as_of}${also})</span>`).join("");
  return `<div><dt>Kematangan</dt><dd>${newest.value}${ref}<span class="small">per ${newest.as_of}${also}</span>${lines}\n</dd></div>`;
}
function neighbours(item, region) {
  const others = innovations.byRegion.get(item.region);
  if (others.length < 2) return "";
  const shown = others.slice(0, 7).filter((other) => other !== item).slice(0, 6);
  return `<section class="section" aria-labelledby="h-lain"><div class="wrap">
  <div class="section-head"><h2 id="h-lain">Inovasi lain dari ${e(region.name)}</h2><a href="/daerah/${region.slug}/#inovasi">Semua inovasi ${e(region.name)}</a></div>
  <ul class="grid grid-3">${shown.map(card).join("")}</ul>
</div></section>`;
}
