import { reportedPage } from "../lib/peringkat.js";

export const data = { permalink: "/peringkat/indeks-sintetis/inovasi-dilaporkan/", eleventyExcludeFromCollections: true };
export const render = () => reportedPage();
