import { all } from "./dom";

const day = 24 * 60 * 60 * 1000;
const prefix = "draft:";

interface Draft {
  at: number;
  text: string;
}

/**
 * What is typed into a field with data-keep survives a closed page for a day, on this device only. The page that
 * follows a sent form names the key in data-draft-done on its body, and the draft is forgotten.
 */
export function drafts(): void {
  const store = storage();
  if (!store) return;
  forget(store, document.body.dataset.draftDone);
  for (const field of all<HTMLInputElement | HTMLTextAreaElement>("[data-keep]")) {
    const key = prefix + field.dataset.keep;
    const draft = read(store, key);
    if (draft && !field.value) field.value = draft.text;
    field.addEventListener("input", () => {
      if (field.value) store.setItem(key, JSON.stringify({ at: Date.now(), text: field.value } satisfies Draft));
      else store.removeItem(key);
    });
  }
}

/** Forgets one sent draft, and every old one. */
function forget(store: Storage, done: string | undefined): void {
  for (const key of Object.keys(store)) if (key.startsWith(prefix) && (key === prefix + done || !read(store, key))) store.removeItem(key);
}

function read(store: Storage, key: string): Draft | null {
  try {
    const draft = JSON.parse(store.getItem(key) ?? "null") as Draft | null;
    return draft && Date.now() - draft.at < day ? draft : null;
  } catch {
    return null;
  }
}

/** Some in-app browsers forbid storage; then nothing is kept. */
function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
