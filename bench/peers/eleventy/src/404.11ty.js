import { page } from "../lib/dasar.js";

export const data = { permalink: "/404.html", eleventyExcludeFromCollections: true };
export const render = () => page({
    title: "Halaman tidak ditemukan", address: "/404.html", description: "Halaman tidak ditemukan",
    content: `<header class="head">
  <h1>Halaman tidak ditemukan</h1>
  <p class="sub">Alamat ini tidak ada di katalog. Mungkin salah ketik, atau berasal dari tautan lama.</p>
</header>
<div class="prose">
  <h2>Lanjutkan dari sini</h2>
  <ul>
    <li><a href="/">Halaman depan</a></li>
    <li><a href="/inovasi/">Semua inovasi</a></li>
    <li><a href="/daerah/">Daerah menurut provinsi</a></li>
    <li><a href="/peringkat/">Peringkat indeks</a></li>
    <li><a href="/penghargaan/">Penghargaan</a></li>
    <li><a href="/sumber/">Sumber</a></li>
  </ul>
</div>`,
  });
