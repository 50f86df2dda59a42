import { indexPage } from "../lib/peringkat.js";

export const data = { permalink: "/peringkat/indeks-sintetis/", eleventyExcludeFromCollections: true };
export const render = () => indexPage();
