import { homePage } from "../lib/penghargaan.js";

export const data = { permalink: "/", eleventyExcludeFromCollections: true };
export const render = () => homePage({
    description: "Katalog buatan untuk mengukur kecepatan; tidak satu pun isinya nyata.",
    tagline: "Data karangan untuk pengujian.",
    affairs: ["pangan", "kesehatan", "administrasi-kependudukan", "penanaman-modal"],
    region: "37",
  });
