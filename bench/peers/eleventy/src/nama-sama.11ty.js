import { sameNamesPage } from "../lib/daftar.js";

export const data = { permalink: "/inovasi/nama-sama/", eleventyExcludeFromCollections: true };
export const render = () => sameNamesPage();
