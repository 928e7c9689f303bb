// A button that copies the text of an element; shown only where copying is possible.
for (const button of document.querySelectorAll("button[data-copy]")) {
  const source = document.getElementById(button.dataset.copy);
  if (!source || !navigator.clipboard) continue;
  const words = button.querySelector("span");
  const usual = words.textContent;
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  said.className = "unseen";
  button.after(said);
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source.textContent.trim());
    words.textContent = said.textContent = button.dataset.done;
    setTimeout(() => {
      words.textContent = usual;
      said.textContent = "";
    }, 4000);
  });
}
