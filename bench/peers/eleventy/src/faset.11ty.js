import { facetPage } from "../lib/daftar.js";

export const data = {
  pagination: { data: "items", size: 1, alias: "item" },
  items: ["urusan", "jenis", "bentuk", "tahun"],
  permalink: ({ item }) => `/inovasi/${item}/`,
  eleventyExcludeFromCollections: true,
};
export const render = ({ item }) => facetPage(item);
