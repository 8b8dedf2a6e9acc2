// {"mode":"open","form":"<h:html …","files":{"shops.csv":"name,label\n…",…}} → {"labels":["Shop","Area",…]} or {"error":"…"}
//   Opens the form with the files beside it and gives the label of everything that is relevant.

function* labels(node) {
  if (!node.currentState.relevant) {
    return;
  }
  yield node.currentState.label?.asString ?? "";
  for (const child of node.currentState.children ?? []) {
    yield* labels(child);
  }
}

export async function openWithFiles(createInstance, { form, files }) {
  const fetchFormAttachment = async (resource) => {
    const name = decodeURIComponent(String(resource).split("/").at(-1));
    return name in files ? new Response(files[name]) : new Response(null, { status: 404 });
  };
  const { root } = await createInstance(form, { form: { fetchFormAttachment }, instance: {} });
  return { labels: [...labels(root)].filter((label) => label !== "") };
}
