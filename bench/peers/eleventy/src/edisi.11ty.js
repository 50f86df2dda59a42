import { index } from "../lib/katalog.js";
import { editionPage } from "../lib/peringkat.js";

export const data = {
  pagination: { data: "items", size: 1, alias: "item" },
  items: index.editions.map(({ year }) => year),
  permalink: ({ item }) => `/peringkat/${index.slug}/${item}/`,
  eleventyExcludeFromCollections: true,
};
export const render = ({ item }) => editionPage(item);
