import { listPage } from "../lib/daftar.js";
import { facetLists } from "../lib/katalog.js";

export const data = {
  pagination: { data: "items", size: 1, alias: "item" },
  items: facetLists,
  permalink: ({ item }) => item.url,
  eleventyExcludeFromCollections: true,
};
export const render = ({ item }) => listPage(item);
