import { sourcesPage } from "../lib/sumber.js";

export const data = { permalink: "/sumber/", eleventyExcludeFromCollections: true };
export const render = () => sourcesPage();
