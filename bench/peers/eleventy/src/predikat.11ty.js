import { predicatePage } from "../lib/peringkat.js";

export const data = { permalink: "/peringkat/indeks-sintetis/predikat/", eleventyExcludeFromCollections: true };
export const render = () => predicatePage();
