import { rankingsPage } from "../lib/peringkat.js";

export const data = { permalink: "/peringkat/", eleventyExcludeFromCollections: true };
export const render = () => rankingsPage();
