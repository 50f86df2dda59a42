import { allPage } from "../lib/daftar.js";

export const data = { permalink: "/inovasi/", eleventyExcludeFromCollections: true };
export const render = () => allPage();
