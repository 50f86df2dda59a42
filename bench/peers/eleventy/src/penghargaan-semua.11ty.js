import { awardsPage } from "../lib/penghargaan.js";

export const data = { permalink: "/penghargaan/", eleventyExcludeFromCollections: true };
export const render = () => awardsPage();
