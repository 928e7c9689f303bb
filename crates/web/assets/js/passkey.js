// Passkeys: forms that ask the browser for a key, put its answer into themselves and are then sent as any form.
// Without scripts, or in a browser that has no passkeys, they stay hidden; there are other ways in.
const bytes = (text) => {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
};

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const keys = (list) => (list ?? []).map((key) => ({ ...key, id: bytes(key.id) }));

/** The question as the browser takes it: bytes instead of Base64. */
function asked(question) {
  const options = { ...question.publicKey, challenge: bytes(question.publicKey.challenge) };
  if (options.user) options.user = { ...options.user, id: bytes(options.user.id) };
  if (options.excludeCredentials) options.excludeCredentials = keys(options.excludeCredentials);
  if (options.allowCredentials) options.allowCredentials = keys(options.allowCredentials);
  return { publicKey: options };
}

/** The answer as the archive takes it: Base64 instead of bytes. */
function answered(key) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (key.response[part]) response[part] = text(key.response[part]);
  }
  const { id, type } = key;
  return JSON.stringify({ id, rawId: text(key.rawId), type, response, clientExtensionResults: {} });
}

async function ask(form) {
  const csrf = form.elements.csrf?.value ?? "";
  const found = await fetch(form.dataset.question, { method: "POST", body: new URLSearchParams({ csrf }) });
  if (!found.ok || !found.headers.get("content-type")?.startsWith("application/json")) throw new Error("no question");
  const { ceremony, question } = await found.json();
  const key = await navigator.credentials[form.dataset.passkey](asked(question));
  form.elements.ceremony.value = ceremony;
  form.elements.answer.value = answered(key);
  form.submit();
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) break;
  form.hidden = false;
  const button = form.querySelector("button");
  const said = form.querySelector("[role=status]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    said.textContent = form.dataset.waiting;
    try {
      await ask(form);
    } catch {
      said.textContent = form.dataset.failed;
      button.disabled = false;
      button.focus();
    }
  });
}
