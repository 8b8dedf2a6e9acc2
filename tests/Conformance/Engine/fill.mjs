// {"mode":"fill","form":"<h:html …","steps":[{"op":"set","path":"/data/q1","index":0,"value":"3","kind":"Input"},…]} → {"states":[[{path,value,relevant,…},…],…]}
//   Fills the form step by step and gives what every leaf looks like, before the first step and after each.

/** Every node below and including this one, each with its path; a range of repeats bears the name that each of its instances bears as well. */
function* nodes(node, path) {
  const name = node.definition?.qualifiedName?.localName;
  const here = name ? `${path}/${name}` : path;
  yield [here, node];
  for (const child of node.currentState.children ?? []) {
    yield* nodes(child, node.nodeType.startsWith("repeat-range") ? path : here);
  }
}

const isRange = (node) => node.nodeType.startsWith("repeat-range");

const look = (root) =>
  [...nodes(root, "")]
    .filter(([path, node]) => node.currentState.children == null && !path.endsWith("/instanceID"))
    .map(([path, node]) => {
      const state = node.currentState;
      return {
        Path: path,
        Value: state.instanceValue,
        Relevant: state.relevant,
        Required: state.relevant && state.required,
        Fault: state.relevant && node.nodeType !== "model-value" ? (node.validationState.violation?.condition ?? null) : null,
        Choices: state.relevant && state.valueOptions != null && node.nodeType === "select" ? state.valueOptions.map((option) => option.value).join(" ") : null,
      };
    });

function act(root, { op, path, index, value, kind }) {
  const all = [...nodes(root, "")];
  if (op === "set") {
    const [, node] = all.filter(([at, n]) => at === path && n.currentState.children == null)[index];
    if (kind === "SelectOne") {
      node.selectValue(value === "" ? null : value);
    } else if (kind === "SelectMany") {
      node.selectValues(value === "" ? [] : value.split(" "));
    } else {
      node.setValue(value);
    }
    return;
  }
  const ranges = all.filter(([at, n]) => at === path && isRange(n)).map(([, n]) => n);
  if (op === "add") {
    const range = ranges[index];
    range.addInstances(range.currentState.children.length - 1);
    return;
  }
  let before = 0;
  for (const range of ranges) {
    const count = range.currentState.children.length;
    if (index < before + count) {
      range.removeInstances(index - before);
      return;
    }
    before += count;
  }
}

export async function fill(open, { form, steps }) {
  const root = await open(form);
  const states = [look(root)];
  for (const step of steps) {
    act(root, step);
    states.push(look(root));
  }
  return { states };
}
