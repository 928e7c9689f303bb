// Keeps the choice of light or dark without loading the page again. Without this the form posts.
const form = document.querySelector(".theme-form");
let plainly = false;

form?.addEventListener("submit", async (event) => {
  const button = event.submitter;
  if (!button || plainly) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form));
  body.set("theme", button.value);
  try {
    const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
    if (answer.status >= 400) throw new Error(String(answer.status));
  } catch {
    plainly = true;
    form.requestSubmit(button);
    return;
  }
  const root = document.documentElement;
  if (button.value === "auto") delete root.dataset.theme;
  else root.dataset.theme = button.value;
  for (const other of form.querySelectorAll("button")) {
    other.setAttribute("aria-pressed", String(other === button));
  }
});
