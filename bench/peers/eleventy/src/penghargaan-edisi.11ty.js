import { programme } from "../lib/katalog.js";
import { awardEditionPage } from "../lib/penghargaan.js";

export const data = {
  pagination: { data: "items", size: 1, alias: "item" },
  items: programme.editions,
  permalink: ({ item }) => `/penghargaan/${programme.slug}/${item.year}/`,
  eleventyExcludeFromCollections: true,
};
export const render = ({ item }) => awardEditionPage(item);
