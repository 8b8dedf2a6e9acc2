import { all } from "./dom";

/** One tap for large type, without losing the place on the page; the cookie is set by the form's own address. */
export function typeSwitch(): void {
  for (const button of all<HTMLButtonElement>("[data-type-switch]"))
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const form = new FormData(button.form!);
      form.set(button.name, button.value);
      void fetch(button.form!.action, { method: "POST", body: new URLSearchParams(form as never), redirect: "manual" });
      const large = document.documentElement.classList.toggle("mp-large");
      button.value = large ? "normal" : "large";
    });
}

/** Puts the cursor on what went wrong, and makes the print button print. */
export function smallThings(): void {
  document.querySelector<HTMLElement>("[data-focus]")?.focus();
  for (const button of all("[data-print]")) button.addEventListener("click", () => window.print());
  for (const button of all("[data-copy]"))
    button.addEventListener("click", () => {
      void navigator.clipboard?.writeText(button.dataset.copy ?? "").then(() => {
        if (button.dataset.copied) button.textContent = button.dataset.copied;
      });
    });
}

/**
 * Secrets of a link stand behind its #, where no server and no log sees them. A form data-fragment="name,code"
 * has these fields filled from there, and the address is cleaned.
 */
export function fromFragment(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-fragment]");
  if (!form || window.location.hash.length < 2) return;
  const carried = new URLSearchParams(window.location.hash.slice(1));
  for (const name of (form.dataset.fragment ?? "").split(",")) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement && !field.value) field.value = carried.get(name) ?? "";
  }
  history.replaceState(null, "", window.location.pathname + window.location.search);
}

/** A form is sent once, however often its button is pressed. */
export function sendOnce(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    window.setTimeout(() => delete form.dataset.sent, 8000);
  });
  window.addEventListener("pageshow", () => all<HTMLFormElement>("form[data-sent]").forEach((form) => delete form.dataset.sent));
}
