// Answers requests, one JSON object a line on stdin, with one JSON object a line on stdout.
//
// {"mode":"values","form":"<h:html …","paths":["/data/out/e0",…]} → {"values":{"/data/out/e0":["3"]}} or {"error":"…"}
//   Loads the form, lets it calculate, and gives the text of every node at each path (positions left out).
// fill.mjs has the mode that fills a form step by step.
//
// A further mode is one more entry of `modes`.
import { createInterface } from "node:readline";
import { JSDOM } from "jsdom";
import { fill } from "./fill.mjs";
import { openWithFiles } from "./open.mjs";

const { window } = new JSDOM("", { pretendToBeVisual: true });
for (const name of Object.getOwnPropertyNames(window)) {
  if (!(name in globalThis) && /^[A-Z]/.test(name)) {
    globalThis[name] = window[name];
  }
}
globalThis.window = window;
globalThis.document = window.document;

// The engine speaks of what it leaves out; stdout belongs to the answers.
for (const level of ["log", "info", "warn", "error", "debug"]) {
  console[level] = () => {};
}

// The engine's parser, written for browsers, must not take this for anything else while it loads.
const { process } = globalThis;
globalThis.process = undefined;
const { createInstance } = await import("@getodk/xforms-engine");
globalThis.process = process;

export async function open(form) {
  const { root } = await createInstance(form, { form: {}, instance: {} });
  return root;
}

/** The leaves below a node, each with its path. */
function* leaves(node, path) {
  const here = node.definition?.qualifiedName ? `${path}/${node.definition.qualifiedName.localName}` : path;
  const children = node.currentState.children;
  if (children == null) {
    yield [here, node];
    return;
  }
  // A range of repeats bears the name that each of its instances bears as well.
  for (const child of children) {
    yield* leaves(child, node.nodeType.startsWith("repeat-range") ? path : here);
  }
}

const modes = {
  fill: (request) => fill(open, request),
  open: (request) => openWithFiles(createInstance, request),

  async values({ form, paths }) {
    const root = await open(form);
    const values = Object.fromEntries(paths.map((path) => [path, []]));
    for (const [path, node] of leaves(root, "")) {
      // Half of a pair is no text that can be sent.
      values[path]?.push(node.currentState.instanceValue.toWellFormed());
    }
    return { values };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  let answer;
  try {
    answer = await modes[request.mode](request);
  } catch (error) {
    answer = { error: String(error?.message ?? error) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
process.exit(0);
