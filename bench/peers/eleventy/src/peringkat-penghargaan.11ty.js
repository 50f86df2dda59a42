import { awardTablePage } from "../lib/peringkat.js";

export const data = { permalink: "/peringkat/penghargaan/", eleventyExcludeFromCollections: true };
export const render = () => awardTablePage();
