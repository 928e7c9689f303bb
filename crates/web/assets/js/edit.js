// What scripts add to the form of a record: it is kept while it is being written, nothing unsaved is left by mistake,
// and references are looked up while typing. The form is whole without all of this.
const KEEP = 4000;
const LOOK = 200;

const form = document.getElementById("edit");
if (form) begin(form);

function begin(form) {
  const said = document.getElementById("kept");
  let changed = false;
  let sending = false;
  let timer = 0;

  const keep = async () => {
    timer = 0;
    const body = new URLSearchParams(new FormData(form));
    try {
      const answer = await fetch(form.dataset.keep, { method: "POST", body, redirect: "error" });
      said.textContent = answer.ok ? form.dataset.kept : form.dataset.notKept;
    } catch {
      said.textContent = form.dataset.notKept;
    }
  };

  form.addEventListener("input", () => {
    changed = true;
    if (!timer) timer = setTimeout(keep, KEEP);
  });
  form.addEventListener("submit", () => {
    sending = true;
    clearTimeout(timer);
  });
  addEventListener("pageshow", () => { sending = false; });
  addEventListener("beforeunload", (event) => {
    if (changed && !sending) event.preventDefault();
  });
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key === "s") {
      event.preventDefault();
      form.requestSubmit(form.querySelector('button[name="step"][value="save"]'));
    }
  });
  for (const input of form.querySelectorAll("[data-lookup]")) lookUp(form, input);
}

// A list of records under a field (ARIA combobox): choosing one writes its name, and its identifier beside it.
function lookUp(form, input) {
  const list = document.createElement("ul");
  list.id = `${input.id}-list`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.label);
  list.hidden = true;
  input.after(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  let timer = 0;
  let asked = "";
  let chosen = -1;

  const close = () => {
    clearTimeout(timer);
    asked = "";
    chosen = -1;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const beside = (part, value) => {
    const name = `${input.name}.${part}`;
    let hidden = form.elements.namedItem(name);
    if (!hidden) {
      hidden = Object.assign(document.createElement("input"), { type: "hidden", name });
      input.after(hidden);
    }
    hidden.value = value;
  };
  const take = (option) => {
    input.value = option.textContent;
    beside("id", option.dataset.id);
    beside("was", option.textContent);
    close();
    input.dispatchEvent(new Event("input", { bubbles: true }));
    close();
  };
  const choose = (index) => {
    const options = [...list.children];
    if (!options.length) return;
    chosen = (index + options.length) % options.length;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    input.setAttribute("aria-activedescendant", options[chosen].id);
    options[chosen].scrollIntoView({ block: "nearest" });
  };
  const show = (found) => {
    list.replaceChildren(...found.slice(0, 8).map((one, at) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${at}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.id = one.id;
      option.textContent = one.text;
      if (one.lang) option.lang = one.lang;
      return option;
    }));
    chosen = -1;
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };
  const ask = async () => {
    const typed = input.value.trim();
    asked = typed;
    if (typed.length < 2) return close();
    try {
      const found = await records(form.dataset.lang, typed, input.dataset);
      if (asked === typed && document.activeElement === input) show(found);
    } catch {
      close();
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, LOOK);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? -1 : chosen - 1);
    else if (event.key === "Enter" && chosen >= 0) take(list.children[chosen]);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => {
    const option = event.target.closest("li");
    if (!option || event.button !== 0) return;
    event.preventDefault();
    take(option);
  });
}

async function records(lang, typed, { kinds, schemes }) {
  const ask = async (path, name) => {
    const address = new URL(path, location.href);
    address.searchParams.set("q", typed);
    address.searchParams.set("lang", lang);
    const answer = await fetch(address, { headers: { accept: "application/json" } });
    return answer.ok ? (await answer.json())[name] ?? [] : [];
  };
  if (kinds === "concept") {
    const wanted = schemes.split(" ").filter(Boolean);
    const concepts = await ask("/api/v1/concepts", "concepts");
    return concepts
      .filter((one) => !wanted.length || wanted.includes(one.scheme))
      .map((one) => ({ id: one.id, ...label(one.preferred, lang) }));
  }
  const wanted = kinds.split(" ");
  const found = await ask("/api/v1/suggest", "suggestions");
  const id = (url) => url.split("/")[3];
  return found.filter((one) => wanted.includes(one.kind)).map((one) => ({ id: id(one.url), text: one.text, lang: one.lang }));
}

function label(texts, lang) {
  const found = [lang, "es", "en", ...Object.keys(texts)].find((tag) => texts[tag]);
  const text = texts[found];
  return { text: typeof text === "string" ? text : text?.text ?? "", lang: found };
}
