// Puts a suggestion into its field where the writing mark is, and warns before unsaved words are left.
for (const button of document.querySelectorAll("button[data-insert]")) {
  const field = document.getElementById(button.dataset.insert);
  if (!field) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    field.focus();
    field.setRangeText(button.dataset.words, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

const form = document.querySelector("form.desk-form");
if (form) {
  let unsaved = false;
  form.addEventListener("input", () => { unsaved = true; });
  form.addEventListener("submit", () => { unsaved = false; });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
}
