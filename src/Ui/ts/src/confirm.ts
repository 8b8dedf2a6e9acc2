import { make } from "./dom";

const agreed = new WeakSet<HTMLElement>();

/** A button with data-confirm sends its form only after a yes. Without script it sends at once. */
export function confirmations(): void {
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("button[data-confirm]");
    if (!button || agreed.delete(button)) return;
    event.preventDefault();
    event.stopPropagation();
    if (button.form && !button.formNoValidate && !button.form.reportValidity()) return;
    ask(button, () => {
      agreed.add(button);
      button.click();
    });
  }, true);
}

function ask(button: HTMLButtonElement, yes: () => void): void {
  const { confirm: question = "", confirmDetail, confirmYes = "", confirmNo = "" } = button.dataset;
  if (typeof HTMLDialogElement === "undefined") {
    if (window.confirm([question, confirmDetail].filter(Boolean).join("\n"))) yes();
    return;
  }
  const dialog = make("dialog", "mp-dialog");
  const title = make("h2", "", question);
  title.id = "mp-question";
  dialog.setAttribute("aria-labelledby", title.id);
  const acts = make("div", "mp-dialog-acts");
  const no = make("button", "mp-button", confirmNo);
  const go = make("button", button.className.replace("mp-button-small", ""), confirmYes);
  if (!go.className.includes("danger")) go.classList.add("mp-button-primary");
  no.type = go.type = "button";
  no.addEventListener("click", () => dialog.close());
  go.addEventListener("click", () => {
    dialog.close();
    yes();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    button.focus();
  });
  acts.append(no, go);
  dialog.append(title);
  if (confirmDetail) dialog.append(make("p", "", confirmDetail));
  dialog.append(acts);
  document.body.append(dialog);
  dialog.showModal();
}
