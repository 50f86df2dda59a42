// The frame of every page.
import { names } from "./aset.js";
import { e } from "./bagian.js";

const SITE = "https://katalog-sintetis.invalid";
const NAV = [["inovasi", "Inovasi"], ["daerah", "Daerah"], ["peringkat", "Peringkat"], ["penghargaan", "Penghargaan"]];
const heads = {};
const header = (section, address) => (heads[`${section} ${address === `/${section}/`}`] ??= `<a class="skip" href="#isi">Langsung ke isi</a>
<header class="top">
  <div class="wrap">
    <a class="brand" href="/"><svg viewBox="0 0 32 32" aria-hidden="true" focusable="false"><ellipse cx="9" cy="9" rx="9.4" ry="4.6" transform="rotate(45 9 9)"/><ellipse cx="23" cy="9" rx="9.4" ry="4.6" transform="rotate(-45 23 9)"/><ellipse cx="9" cy="23" rx="9.4" ry="4.6" transform="rotate(-45 9 23)"/><ellipse cx="23" cy="23" rx="9.4" ry="4.6" transform="rotate(45 23 23)"/></svg><span>Katalog<br>Sintetis</span></a>
    <nav class="nav" aria-label="Utama">
${NAV.map(([key, label]) => `      <a href="/${key}/"${section === key ? ` aria-current="${address === `/${key}/` ? "page" : "true"}"` : ""}>${label}</a>`).join("\n")}
    </nav>
  </div>
</header>`);
const FOOT = `<footer class="foot">
  <div class="wrap">
    <div class="grid">
      <div>
        <h2>Tentang katalog</h2>
        <p class="note">Setiap angka dan penghargaan di sini menyebut sumbernya. Yang tidak diketahui ditulis tidak diketahui.</p>
        <p class="note">Isi katalog: <a rel="license" href="https://creativecommons.org/licenses/by/4.0/deed.id">CC BY 4.0</a>.</p>
      </div>
      <nav aria-label="Data dan sumber"><h2>Data dan sumber</h2><ul class="plain">
        <li><a href="/sumber/">Semua sumber</a></li>
        <li><a href="/cara-mengutip/">Cara mengutip</a></li>
        <li><a href="/metodologi/">Metode dan batasan</a></li>
      </ul></nav>
      <nav aria-label="Kami"><h2>Kami</h2><ul class="plain">
        <li><a href="/tentang/">Tentang</a></li>
        <li><a href="/kebijakan-koreksi/">Kebijakan koreksi</a></li>
        <li><a href="/aksesibilitas/">Aksesibilitas</a></li>
        <li><a href="/privasi/">Privasi</a></li>
      </ul></nav>
    </div>
  </div>
</footer>
</body>
</html>
`;

/** A page. `crumbs` are [address, label] pairs; `main` replaces the usual wrap where it is given. */
export function page({ title, heading, description, address, section = "", crumbs = [], here, content = "", sections = "", main, canonical, head = "", sortable }) {
  const trail = crumbs.map(([url, label]) => `<li><a href="${url}">${e(label)}</a></li>`).join("");
  return `<!DOCTYPE html>
<html lang="id">
<head>
<meta charset="utf-8">
<title>${e(title)} – Katalog Sintetis</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${e(description)}">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#0a5c4d">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#171f1c">
<link rel="canonical" href="${SITE}${canonical ?? address}">
${head}<link rel="icon" href="${names["icon.svg"]}" type="image/svg+xml">
<link rel="preload" href="${names["fonts/plus-jakarta-sans.woff2"]}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="${names["style.css"]}">
${sortable ? `<script type="module" src="${names["sort.js"]}"></script>\n` : ""}</head>
<body>
${header(section, address)}
<main id="isi" tabindex="-1">
${main ?? `<div class="wrap">
  <nav class="crumbs" aria-label="Remah roti"><ol>
<li><a href="/">Beranda</a></li>${trail}<li aria-current="page">${e(here ?? heading ?? title)}</li></ol></nav>
${content}
</div>
${sections}`}
</main>
${FOOT}`;
}

/** A page that sends its reader on. */
export function redirect(title, target, anchor = "") {
  return page({
    title, description: `${title} ada di alamat lain.`, address: target, canonical: target,
    head: `<meta name="robots" content="noindex">\n<meta http-equiv="refresh" content="0; url=${target}${anchor}">\n`,
    content: `<header class="head">
  <h1>${e(title)}</h1>
  <p class="sub">Halaman ini ada di alamat lain: <a href="${target}${anchor}">${SITE}${target}</a></p>
</header>`,
  });
}
