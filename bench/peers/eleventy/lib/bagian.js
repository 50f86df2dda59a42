// The parts that pages share.
import { createHash } from "node:crypto";
import { agencyOf, awards, innovations, index, label, programme, RECEIVED, regionOf, regions, sources, terms, WEAK } from "./katalog.js";

const MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(" ");
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
export const e = (text) => String(text).replace(/[&<>"']/g, (sign) => ESCAPES[sign]);

export function number(value) {
  const [whole, part] = String(value).split(".");
  const sign = whole.startsWith("-") ? "-" : "";
  const digits = whole.replace("-", "").replace(/\B(?=(\d{3})+$)/g, ".");
  return sign + digits + (part ? `,${part}` : "");
}
export const signed = (value) => (value > 0 ? "+" : value < 0 ? "−" : "±") + number(Math.abs(value).toFixed(2));
export function date(text) {
  const [year, month, day] = String(text).split("-");
  return day ? `${Number(day)} ${MONTHS[month - 1]} ${year}` : month ? `${MONTHS[month - 1]} ${year}` : year;
}
export const refs = (numbers) => `<sup class="ref">${numbers.map((n) => `<a href="#s${n}" aria-label="Sumber ${n}">${n}</a>`).join("")}</sup>`;

/** The sources of a page, numbered as they are cited. */
export class References {
  keys = [];
  cite(keys) {
    return refs(keys.map((key) => {
      const at = this.keys.indexOf(key);
      return at >= 0 ? at + 1 : this.keys.push(key);
    }));
  }
  list() {
    return `<ol class="sources">\n${this.keys.map((key, i) => `  <li id="s${i + 1}">${sourceLine(sources.get(key))}</li>`).join("\n")}\n</ol>`;
  }
  get newest() {
    return this.keys.map((key) => sources.get(key).accessed).sort().at(-1);
  }
}
function sourceLine(s) {
  return (s.line ??= `<div><a href="/sumber/${s.key}/">${e(s.title)}</a>
    <p>${e(s.publisher)}, ${s.published ? date(s.published) : "tanpa tanggal"}. <span class="tag tag-plain">${label("source_classes", s.class)}</span> Diperiksa ${date(s.accessed)}. <a class="out" href="${e(s.url)}" rel="external noopener">Buka sumber asli<span class="vh">: ${e(s.title)}</span></a></p></div>`);
}
export function weakWords(keys) {
  const classes = keys.map((key) => sources.get(key).class);
  return classes.every((name) => WEAK.has(name)) ? `hanya dari ${label("source_classes", classes.sort()[0]).toLowerCase()}` : "";
}
export function cite(title, address, data, references) {
  const version = createHash("sha256").update(JSON.stringify(data)).digest("hex").slice(0, 10);
  const newest = references.newest;
  return `<section class="box cite" aria-labelledby="h-kutip"><h2 id="h-kutip">Kutip halaman ini</h2>
  <p class="text">Katalog Sintetis. “${e(title)}.” ${newest ? `Data per ${date(newest)}, ` : ""}versi ${version}. https://katalog-sintetis.invalid${address}</p>
  <p class="note"><a href="/cara-mengutip/">Cara mengutip angka dengan aman</a></p>
</section>`;
}

const tags = (data) => `<span class="tag tag-plain">${label("kinds", data.kind)}</span>${data.affairs.map((key) => `<span class="tag">${label("affairs", key)}</span>`).join("")}`;
export const awardWords = (at) => `${programme.name} ${at.edition.year}: ${at.entry.label}`;
const newestAward = (item) => {
  const found = awards.inovasi.get(item.key);
  return found ? `<span>${awardWords(found[0])}</span>` : "";
};
export function card(item) {
  return (item.card ??= `<li class="card">
<div class="tags">${tags(item.data)}</div>  <h3><a href="${item.url}">${e(item.data.name)}</a></h3>
<p class="exp">${e(item.data.expansion)}</p><p>${e(item.data.summary)}</p>  <footer><span>${e(regionOf[item.region].name)}</span>${newestAward(item)}</footer>
</li>
`);
}
export function line(item) {
  return (item.line ??= `        <li><p class="name"><a href="${item.url}">${e(item.data.name)}</a></p>
<p class="exp">${e(item.data.expansion)}</p><p>${e(item.data.summary)}</p><p class="meta">${tags(item.data)}<span>mulai ${item.year}</span>${newestAward(item)}</p></li>
`);
}
export { tags };

export const regionLink = (slug) => `<a href="/daerah/${slug}/">${e(regionOf[slug].name)}</a>`;
export const agencyLink = (key, over = "") => `<a${over} href="/daerah/${key}/">${e(agencyOf.get(key).name)}</a>`;
export function recipientLink(recipient) {
  if (recipient.region) return regionLink(recipient.region);
  const item = innovations.byKey.get(recipient.innovation);
  return `<a href="${item.url}">${e(item.data.name)}</a>`;
}

/** An award history: entries newest first, told from the side of `subject`, a key of its kind. */
export function timeline(entries, subject, references, isAgency = false) {
  const lines = entries.map(({ edition, entry }) => {
    const own = subject === entry.recipient.innovation || subject === entry.recipient.region;
    const ref = references.cite(edition.sources);
    const category = edition.categories.find((c) => c.key === entry.category);
    const other = own ? null : innovations.byKey.get(entry.recipient.innovation);
    return `  <li${RECEIVED.has(entry.result) && !isAgency ? ' class="win"' : ""}><span class="yr">${edition.year}</span>
    <p class="what"><a href="/penghargaan/${programme.slug}/${edition.year}/">${programme.name} ${edition.year}</a>${own ? `: ${entry.label}` : ""}${ref}</p>
<p>Kategori: ${category.label}</p>${other ? `<p>Penerima: <a href="${other.url}">${e(other.data.name)}</a></p><p>Hasil ${e(other.data.name)}: ${entry.label}</p>` : ""}${entry.agencies.length ? `<p>${entry.agencies.map((key) => agencyLink(key)).join(", ")}</p>` : ""}
  </li>`;
  });
  return `<ol class="line">\n${lines.join("\n")}\n</ol>`;
}

export function scopeWords(scope) {
  const [area, units] = scope.split("/");
  return `${units.replace("-", " dan ")} se-${area === "nasional" ? "Indonesia" : regions[area].short}`;
}
export function scopePath(scope) {
  const [area, units] = scope.split("/");
  return area === "nasional" ? units : `${units}/${regions[area].slug}`;
}
export const rankingAddress = (year, scope) => `/peringkat/${index.slug}/${year}/${scopePath(scope)}/`;
export function bandWords(predicate, year) {
  const band = index.bands.find((b) => b.predicate === predicate && b.since === year);
  return `rentang ${number(band.low)} sampai ${number(band.high)}`;
}
export const provinceName = (code) => (code.length > 2 ? `<span class="small">${e(regions[code.slice(0, 2)].short)}</span>` : "");
export const stateLabel = terms.states.dinilai.label;
