import { agencyPage } from "../lib/daerah.js";
import { agencies } from "../lib/katalog.js";

export const data = {
  pagination: { data: "items", size: 1, alias: "item" },
  items: agencies,
  permalink: ({ item }) => `/daerah/${item.region}/${item.key}/`,
  eleventyExcludeFromCollections: true,
};
export const render = ({ item }) => agencyPage(item);
