import { regionsPage } from "../lib/daerah.js";

export const data = { permalink: "/daerah/", eleventyExcludeFromCollections: true };
export const render = () => regionsPage();
