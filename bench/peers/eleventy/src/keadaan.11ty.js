import { matrixPage } from "../lib/peringkat.js";

export const data = { permalink: "/peringkat/indeks-sintetis/keadaan/", eleventyExcludeFromCollections: true };
export const render = () => matrixPage();
