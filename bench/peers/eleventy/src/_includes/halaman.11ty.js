import { e } from "../../lib/bagian.js";
import { page } from "../../lib/dasar.js";

export const render = (data) =>
  page({
    title: data.title, description: data.summary, address: data.page.url,
    content: `<article>
<header class="head">
  <h1>${e(data.title)}</h1>
  <p class="sub">${e(data.summary)}</p>
</header>
<div class="prose body">${data.content}</div>
</article>`,
  });
