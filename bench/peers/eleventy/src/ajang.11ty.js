import { programmePage } from "../lib/penghargaan.js";

export const data = { permalink: "/penghargaan/penghargaan-sintetis/", eleventyExcludeFromCollections: true };
export const render = () => programmePage();
