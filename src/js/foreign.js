// Changes of the drawn page by others: a translator, or another extension of the browser, replaces texts by elements of its
// own, or adds some. A write to a replaced text would not be visible, and an added one would show outdated
// content. Before a write, the changes of others to the elements around it are therefore undone.

const observer = new MutationObserver(note);
/**
 * The records of changes by others, by their targets.
 * @type {WeakMap<Node, MutationRecord[]>}
 */
const changes = new WeakMap();
/**
 * The former places of nodes that others have removed.
 * @type {WeakMap<Node, Node>}
 */
const homes = new WeakMap();
let any = false;

/**
 * Observes the changes of others to an element from now on.
 * @param {Node} base
 */
export function watch(base) {
  changes.delete(base);
  observer.observe(base, { childList: true, subtree: true });
}

/**
 * Makes a change that does not count as one of others.
 * @template Result
 * @param {() => Result} change
 */
export function ours(change) {
  note(observer.takeRecords());
  try {
    return change();
  } finally {
    observer.takeRecords();
  }
}

/** @param {MutationRecord[]} records */
function note(records) {
  for (const record of records) {
    const { target, removedNodes } = record;
    any = true;
    changes.set(target, [record, ...(changes.get(target) ?? [])]);
    for (const node of removedNodes) homes.set(node, target);
  }
}

/**
 * Puts a node and its ancestors where the last drawing has put them.
 * @param {Node | null | undefined} node
 */
export function restore(node) {
  for (; any && node; node = homes.get(node) ?? node.parentNode) undo(node);
}

/**
 * Undoes the changes to the children of a node, in reverse order.
 * @param {Node} target
 */
function undo(target) {
  const records = changes.get(target) ?? [];
  changes.delete(target);
  for (const { addedNodes, removedNodes, nextSibling } of records) {
    for (const node of /** @type {NodeListOf<ChildNode>} */ (addedNodes)) {
      if (node.parentNode !== target) continue;
      node.remove();
      // It may be one of our nodes, from another element.
      const home = homes.get(node);
      if (home) undo(home);
    }
    for (const node of removedNodes) {
      target.insertBefore(node, nextSibling?.parentNode === target ? nextSibling : null);
      homes.delete(node);
    }
  }
}
