import { regionPage } from "../lib/daerah.js";
import { codes, regions } from "../lib/katalog.js";

export const data = {
  pagination: { data: "items", size: 1, alias: "item" },
  items: codes,
  permalink: ({ item }) => `/daerah/${regions[item].slug}/`,
  eleventyExcludeFromCollections: true,
};
export const render = ({ item }) => regionPage(item);
