import { all, make, ready } from "./dom";
import { PhotoField } from "./photos";

// Only on pages with a field for photos; without this file their forms send the files themselves.
const fields = new Map<HTMLElement, PhotoField>();
let pressed: HTMLButtonElement | null = null;

function begin(): void {
  for (const [root] of fields) if (!root.isConnected) fields.delete(root);
  for (const root of all("[data-photos]")) if (!fields.has(root)) fields.set(root, new PhotoField(root));
}

/** A form waits for its photos; pressed again it does not. What is left of them it takes along. */
function submit(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  const own = [...fields.values()].filter((field) => field.form === form);
  const waiting = own.filter((field) => field.unfinished);
  if (waiting.length === 0 || form.dataset.photosAsked) {
    for (const field of own) field.sendAlong();
    return;
  }
  event.preventDefault();
  form.dataset.photosAsked = "yes";
  const button = (event.submitter as HTMLButtonElement | null) ?? pressed ?? form.querySelector<HTMLButtonElement>("button[type=submit]");
  const words = make("p", "mp-hint", waiting[0]!.say("soon"));
  words.setAttribute("role", "status");
  button?.after(words);
  void Promise.all(waiting.map((field) => field.settled())).then((outcomes) => {
    words.remove();
    delete form.dataset.photosAsked;
    // Whatever was refused is looked at first.
    if (outcomes.every(Boolean) && form.isConnected && !form.dataset.sent) button?.click();
  });
}

ready(() => {
  begin();
  document.addEventListener("htmx:load", begin);
  document.addEventListener("click", (event) => (pressed = (event.target as Element).closest<HTMLButtonElement>("button[type=submit]") ?? pressed), true);
  document.addEventListener("submit", submit as EventListener, true);
  // Back from the next page: what was used there is not there any more.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) for (const field of fields.values()) field.restore();
  });
});
