import { sources } from "../lib/katalog.js";
import { sourcePage } from "../lib/sumber.js";

export const data = {
  pagination: { data: "items", size: 1, alias: "item" },
  items: [...sources.keys()],
  permalink: ({ item }) => `/sumber/${item}/`,
  eleventyExcludeFromCollections: true,
};
export const render = ({ item }) => sourcePage(item);
