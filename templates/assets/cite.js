// Citations: today's date where the reader's access belongs, and a button to copy each form. Without this script the
// forms stand as text to select, and the place of the date says what belongs there.
const today = new Date();
for (const place of document.querySelectorAll("[data-accessed]")) {
  place.textContent = today.toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long", year: "numeric" });
}

const copy = async (text) => {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  throw new Error("no clipboard"); // pages that are not served over https have none
};

for (const section of document.querySelectorAll("[data-copied]")) {
  const status = document.createElement("p");
  status.className = "copied";
  status.setAttribute("role", "status");
  section.append(status);
  for (const text of section.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-2 copy";
    button.textContent = `${section.dataset.button}: ${text.dataset.copy}`;
    text.after(button);
    button.addEventListener("click", async () => {
      try {
        await copy(text.textContent.trim());
        status.textContent = `${section.dataset.copied}: ${text.dataset.copy}`;
      } catch {
        getSelection().selectAllChildren(text);
        status.textContent = section.dataset.selected;
      }
    });
  }
}
