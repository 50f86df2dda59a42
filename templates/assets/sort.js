// Sorting of tables: each header cell with data-sort becomes a button. Without this script the table stays in its order.
const compare = (first, second, numeric) =>
  numeric ? Number(first) - Number(second) : first.localeCompare(second, document.documentElement.lang, { numeric: true });

const keyOf = (row, column) => {
  const cell = row.cells[column];
  return cell?.dataset.key ?? cell?.textContent.trim() ?? "";
};

const sort = (table, column, direction, numeric) => {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const known = rows.filter((row) => keyOf(row, column) !== "");
  const unknown = rows.filter((row) => keyOf(row, column) === "");
  known.sort((first, second) => direction * compare(keyOf(first, column), keyOf(second, column), numeric));
  // What is unknown stays last in both directions: it is neither the least nor the most.
  body.append(...known, ...unknown);
};

for (const table of document.querySelectorAll("table[data-sortable]")) {
  const heads = [...table.tHead.rows[0].cells];
  const status = document.createElement("p");
  status.className = "vh";
  status.setAttribute("role", "status");
  table.closest(".scroll")?.after(status);
  for (const [column, head] of heads.entries()) {
    if (!head.dataset.sort) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    head.setAttribute("aria-sort", head.dataset.start ?? "none");
    button.addEventListener("click", () => {
      const ascending = head.getAttribute("aria-sort") !== "ascending";
      for (const other of heads) if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", "none");
      head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
      sort(table, column, ascending ? 1 : -1, head.dataset.sort === "number");
      status.textContent = `${button.textContent}: ${ascending ? table.dataset.ascending : table.dataset.descending}`;
    });
  }
}
