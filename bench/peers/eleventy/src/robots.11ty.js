

export const data = { permalink: "/robots.txt", eleventyExcludeFromCollections: true };
export const render = () => `User-agent: *
Allow: /

Sitemap: https://katalog-sintetis.invalid/sitemap.xml
`;
