import { redirect } from "../lib/dasar.js";
import { redirects } from "../lib/katalog.js";

export const data = {
  pagination: { data: "items", size: 1, alias: "item" },
  items: redirects,
  permalink: ({ item }) => item.from,
  eleventyExcludeFromCollections: true,
};
export const render = ({ item }) => redirect(item.title, item.to, item.anchor);
