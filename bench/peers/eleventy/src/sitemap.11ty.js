import { addresses } from "../lib/alamat.js";

export const data = { permalink: "/sitemap.xml", eleventyExcludeFromCollections: true };
export const render = () => `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${addresses().map((address) => `<url><loc>https://katalog-sintetis.invalid${address}</loc></url>`).join("\n")}
</urlset>
`;
