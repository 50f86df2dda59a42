import { rankingAddress } from "../lib/bagian.js";
import { index, places, scopes } from "../lib/katalog.js";
import { rankingPage } from "../lib/peringkat.js";

export const data = {
  pagination: { data: "items", size: 1, alias: "item" },
  items: index.editions.flatMap(({ year }) => scopes.filter((scope) => places[year][scope]).map((scope) => ({ year, scope }))),
  permalink: ({ item }) => rankingAddress(item.year, item.scope),
  eleventyExcludeFromCollections: true,
};
export const render = ({ item }) => rankingPage(item);
