import { make } from "./dom";
import { prepare } from "./picture";
import { Busy, end, Refused, send, state } from "./tus";

/** What is remembered of a photo until the tab is closed: never the photo itself. */
interface Remembered {
  id: string;
  mark: string;
  small: string | null;
  name: string;
}

interface Item extends Partial<Remembered> {
  line: HTMLLIElement;
  stop: AbortController;
  blob?: Blob;
  name: string;
  over: boolean;
  refused: boolean;
  /** It does not go ahead; the form takes it. */
  along: boolean;
}

// One photo at a time, whichever field it is of: together they would all be slow.
let turn: Promise<unknown> = Promise.resolve();

/** A field for photos: each that is chosen goes ahead of the form, which then takes its id. */
export class PhotoField {
  readonly form: HTMLFormElement | null;
  private readonly input: HTMLInputElement;
  private readonly list: HTMLUListElement;
  private readonly news: HTMLElement;
  private items: Item[] = [];
  private listeners: (() => void)[] = [];

  constructor(private readonly root: HTMLElement) {
    this.input = root.querySelector("input[type=file]")!;
    this.list = root.querySelector("ul")!;
    this.form = this.input.form;
    this.news = make("p", "mp-hidden");
    this.news.setAttribute("role", "status");
    const add = make("button", "mp-button mp-photo-add", this.say("add"));
    add.type = "button";
    add.setAttribute("aria-describedby", this.input.getAttribute("aria-describedby") ?? "");
    add.addEventListener("click", () => this.input.click());
    this.input.hidden = true;
    this.input.after(add, this.news);
    this.input.addEventListener("change", () => this.chosen());
    this.restore();
  }

  /** The words of the page for what happens here. */
  say(key: string, value: number | string = ""): string {
    const name = `say${key[0]!.toUpperCase()}${key.slice(1)}`;
    return (this.root.dataset[name] ?? "").replace("{0}", String(value));
  }

  /** Whether a photo is still on its way. */
  get unfinished(): boolean {
    return this.items.some((item) => item.blob && !item.over && !item.along);
  }

  /** Waits until none is on its way; whether all were taken. */
  settled(): Promise<boolean> {
    return new Promise((go) => {
      const look = () => {
        if (this.unfinished) return;
        this.listeners = this.listeners.filter((one) => one !== look);
        go(!this.items.some((item) => item.refused));
      };
      this.listeners.push(look);
      look();
    });
  }

  /** Gives what has not come over yet to the form itself. */
  sendAlong(): void {
    const left = this.items.filter((item) => item.blob && !item.over);
    if (left.length === 0) return;
    const files = new DataTransfer();
    for (const item of left) {
      item.stop.abort();
      files.items.add(new File([item.blob!], item.name, { type: item.blob!.type }));
    }
    this.input.files = files.files;
  }

  /** Shows what was sent before the page was loaded again, as far as the server still has it. */
  restore(): void {
    const kept = [...this.root.querySelectorAll<HTMLInputElement>("input[type=hidden]")].map((input) => input.value);
    for (const item of this.items) item.stop.abort();
    this.items = [];
    this.list.textContent = "";
    this.root.querySelectorAll("input[type=hidden], [data-photos-kept]").forEach((old) => old.remove());
    const known = this.remembered();
    for (const id of new Set([...kept, ...known.map((one) => one.id)])) {
      const before = known.find((one) => one.id === id);
      // What went along with the form has a number for a name.
      const item = this.line(before?.name || this.say("nth", this.items.length + 1), before?.small ?? null);
      Object.assign(item, { mark: before?.mark, id });
      if (kept.includes(id)) this.done(item);
      else item.line.hidden = true;
      state(id).then(
        (now) => {
          if (!now) this.remove(item);
          else if (now.offset < now.length) this.show(item, "failed", this.say("choose", Math.floor((100 * now.offset) / now.length)));
          else this.done(item);
        },
        // Without a network nobody knows; what the page itself says stands.
        () => kept.includes(id) || this.remove(item, false),
      );
    }
  }

  private chosen(): void {
    const files = [...(this.input.files ?? [])];
    this.input.value = "";
    const most = Number(this.root.dataset.most);
    for (const file of files) {
      if (this.items.filter((item) => (item.blob || item.over) && !item.refused).length >= most) {
        this.tell(this.say("many"), true);
        return;
      }
      const item = this.line(file.name, null);
      item.blob = file;
      this.show(item, "sending", this.say("sending", 0));
      turn = turn.then(() => this.send(item, file));
    }
    this.tell("");
  }

  private async send(item: Item, file: File): Promise<void> {
    if (item.stop.signal.aborted) return;
    try {
      const { blob, mark, small } = await prepare(file);
      Object.assign(item, { blob, mark });
      this.picture(item, small);
      // The same bytes as one that broke off: it goes on.
      const earlier = this.items.find((one) => one !== item && !one.blob && !one.over && one.mark === mark);
      if (earlier) this.remove(earlier, false);
      await send(
        blob,
        earlier?.id ?? null,
        {
          begun: (id) => {
            item.id = id;
            this.remember();
          },
          progress: (share) => this.show(item, "sending", this.say("sending", Math.floor(share * 100)), share),
          waiting: () => this.show(item, "waiting", this.say("waiting")),
        },
        item.stop.signal,
      ).then((id) => (item.id = id));
      this.done(item);
    } catch (failure) {
      if (item.stop.signal.aborted) return;
      item.id = undefined;
      if (failure instanceof Busy) {
        item.along = true;
        this.show(item, "along", this.say("busy"));
      } else {
        item.refused = item.over = true;
        this.show(item, "failed", (failure instanceof Refused && failure.message) || this.say("failed"));
      }
    }
    this.remember();
    this.listeners.forEach((look) => look());
  }

  private done(item: Item): void {
    item.over = true;
    // What the page kept is done at once, and again when the server says so; a form speaks of each photo once.
    const id = item.line.querySelector<HTMLInputElement>("input[type=hidden]") ?? make("input", "");
    Object.assign(id, { type: "hidden", name: this.root.dataset.photos, value: item.id });
    item.line.append(id);
    this.show(item, "done", this.say("done"));
  }

  private line(name: string, small: string | null): Item {
    const line = make("li", "mp-photo-item");
    const words = make("div", "mp-photo-words");
    const bar = make("progress", "mp-photo-bar");
    bar.max = 1;
    bar.setAttribute("aria-label", name || this.root.querySelector("label")?.firstChild?.textContent?.trim() || "");
    words.append(make("p", "mp-photo-name", name), make("p", "mp-photo-state"), bar);
    const remove = make("button", "mp-button mp-button-small", this.say("remove"));
    remove.type = "button";
    line.append(make("span", "mp-photo-thumb"), words, remove);
    this.list.append(line);
    const item: Item = { line, stop: new AbortController(), name, over: false, refused: false, along: false };
    remove.addEventListener("click", () => {
      this.remove(item);
      this.root.querySelector<HTMLElement>(".mp-photo-add")?.focus();
    });
    this.items.push(item);
    this.picture(item, small);
    return item;
  }

  private picture(item: Item, small: string | null): void {
    item.small = small;
    if (!small) return;
    const image = make("img", "");
    Object.assign(image, { src: small, alt: "" });
    item.line.firstElementChild!.replaceChildren(image);
  }

  private show(item: Item, now: string, words: string, share = 0): void {
    item.line.hidden = false;
    const changed = item.line.dataset.now !== now;
    item.line.dataset.now = now;
    item.line.querySelector(".mp-photo-state")!.textContent = words;
    const bar = item.line.querySelector("progress")!;
    bar.hidden = now !== "sending" && now !== "waiting";
    if (now === "sending") bar.value = share;
    if (changed && now !== "sending") this.tell(`${item.name} ${words}`);
  }

  /** Said once to who listens; shown as well when it belongs to no photo. */
  private tell(words: string, visible = false): void {
    this.news.textContent = words;
    this.news.className = visible ? "mp-wrong" : "mp-hidden";
  }

  private remove(item: Item, forget = true): void {
    item.stop.abort();
    if (forget && item.id) end(item.id);
    item.line.remove();
    this.items = this.items.filter((one) => one !== item);
    if (forget) this.remember();
    this.listeners.forEach((look) => look());
  }

  private get key(): string {
    return `photos:${this.form?.getAttribute("action") ?? ""}:${this.root.dataset.photos}`;
  }

  private remembered(): Remembered[] {
    try {
      return JSON.parse(window.sessionStorage.getItem(this.key) ?? "[]") as Remembered[];
    } catch {
      return [];
    }
  }

  private remember(): void {
    const known = this.items.filter((item) => item.id).map(({ id, mark, small, name }) => ({ id, mark, small, name }));
    try {
      if (known.length > 0) window.sessionStorage.setItem(this.key, JSON.stringify(known));
      else window.sessionStorage.removeItem(this.key);
    } catch {
      // Some in-app browsers forbid storage, and a little picture may be too much; then nothing outlives the page.
    }
  }
}
