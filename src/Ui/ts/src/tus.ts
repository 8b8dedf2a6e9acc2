/** The server has judged the file and will not take it; the words are its own, in the page's language. */
export class Refused extends Error {}

/** The server has too much to do, and said so each time; the file may go another way. */
export class Busy extends Error {}

/** What somebody who watches an upload is told. */
export interface Watcher {
  begun(id: string): void;
  progress(share: number): void;
  waiting(): void;
}

// Small enough that little is lost with a connection, large enough that few answers are waited for.
const piece = 256 * 1024;
const longestPiece = 90_000;
const longestPause = 15_000;
// A connection that broke comes back; a busy server gets no busier by being asked for ever.
const mostBusy = 3;

/**
 * Sends a file in pieces after tus 1.0.0 and answers its id. What breaks on the way is tried again, from where the server says it
 * stands, for as long as nobody stops it and the server is not too busy.
 * @param begun The id under which an earlier try began; null for none.
 */
export async function send(file: Blob, begun: string | null, watcher: Watcher, stop: AbortSignal): Promise<string> {
  let id = begun;
  let offset: number | null = null;
  for (let failures = 0, busy = 0; ; ) {
    try {
      if (id === null) {
        const answer = await ask("POST", "/uploads", stop, { "Upload-Length": String(file.size) });
        id = answer.headers.get("Location")!.split("/").pop()!;
        offset = 0;
        watcher.begun(id);
      }
      offset ??= (await state(id, stop))?.offset ?? null;
      // Forgotten, as after a day: from the beginning.
      if (offset === null) id = null;
      else if (offset >= file.size) return id;
      else {
        watcher.progress(offset / file.size);
        const more = { "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" };
        const answer = await ask("PATCH", `/uploads/${id}`, stop, more, file.slice(offset, offset + piece));
        offset = Number(answer.headers.get("Upload-Offset"));
        failures = busy = 0;
        if (offset >= file.size) return id;
      }
    } catch (failure) {
      if (failure instanceof Refused || stop.aborted) throw failure;
      busy = failure instanceof Busy ? busy + 1 : 0;
      if (busy === mostBusy) throw failure;
      watcher.waiting();
      await pause(Math.min(longestPause, 500 * 2 ** failures++), stop);
      offset = null;
    }
  }
}

/** How much of an upload has come; null when there is none of that id. */
export async function state(id: string, stop?: AbortSignal): Promise<{ offset: number; length: number } | null> {
  const answer = await ask("HEAD", `/uploads/${id}`, stop);
  if (answer.status === 404) return null;
  return { offset: Number(answer.headers.get("Upload-Offset")), length: Number(answer.headers.get("Upload-Length")) };
}

/** Ends an upload; whether the server hears of it does not matter, for it forgets by itself after a day. */
export function end(id: string): void {
  ask("DELETE", `/uploads/${id}`).catch(() => null);
}

async function ask(method: string, address: string, stop?: AbortSignal, more: Record<string, string> = {}, body?: Blob): Promise<Response> {
  if (stop?.aborted) throw new Error("stopped");
  const own = new AbortController();
  const cut = () => own.abort();
  stop?.addEventListener("abort", cut);
  const timer = window.setTimeout(cut, longestPiece);
  try {
    const headers = { "Tus-Resumable": "1.0.0", Accept: "application/problem+json", ...more };
    const answer = await fetch(address, { method, headers, body, signal: own.signal });
    if (answer.ok || (answer.status === 404 && method === "HEAD")) return answer;
    // What another moment may bring: a busy server, a place that moved.
    if (answer.status === 429 || answer.status === 503) throw new Busy(String(answer.status));
    if ([404, 408, 409, 423].includes(answer.status) || answer.status >= 500) throw new Error(String(answer.status));
    const problem = (await answer.json().catch(() => null)) as { title?: string; detail?: string } | null;
    throw new Refused([problem?.title, problem?.detail].filter(Boolean).join("\n"));
  } finally {
    window.clearTimeout(timer);
    stop?.removeEventListener("abort", cut);
  }
}

/** Waits, but no longer than until the network is back. */
function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  return new Promise((go) => {
    const over = () => {
      window.clearTimeout(timer);
      window.removeEventListener("online", over);
      stop.removeEventListener("abort", over);
      go();
    };
    const timer = window.setTimeout(over, milliseconds);
    window.addEventListener("online", over);
    stop.addEventListener("abort", over);
  });
}
