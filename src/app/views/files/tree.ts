import type { Symbols } from '../../theme.js';

/** One path of the tree. */
export interface TreePath {
  readonly path: string;
  readonly isDirectory: boolean;
  /** A directory that is something by itself: it keeps a row of its own even with one entry. */
  readonly isOwn: boolean;
}

/** A row of the drawn tree. */
export interface TreeRow {
  readonly path: string;
  readonly isDirectory: boolean;
  /** The lines before the name. */
  readonly branch: string;
  /** A name, or several joined by slashes where nothing else branches off. */
  readonly name: string;
}

interface Node {
  readonly path: string;
  readonly name: string;
  readonly isDirectory: boolean;
  readonly isOwn: boolean;
  readonly children: Node[];
}

function plant(paths: readonly TreePath[]): Node {
  const root: Node = { path: '/', name: '/', isDirectory: true, isOwn: true, children: [] };
  const nodes = new Map<string, Node>([['/', root]]);
  const known = new Map(paths.map((each) => [each.path, each]));
  const nodeAt = (path: string): Node => {
    const present = nodes.get(path);
    if (present !== undefined) return present;
    const cut = path.lastIndexOf('/');
    const above = nodeAt(cut <= 0 ? '/' : path.slice(0, cut));
    const own = known.get(path);
    const node: Node = {
      path,
      name: path.slice(cut + 1),
      isDirectory: own?.isDirectory ?? true,
      isOwn: own?.isOwn ?? false,
      children: [],
    };
    above.children.push(node);
    nodes.set(path, node);
    return node;
  };
  for (const { path } of paths) if (path.startsWith('/') && path !== '/') nodeAt(path);
  return root;
}

/** A directory with nothing but one entry is drawn together with that. */
function joined(node: Node): Node {
  const [only, ...others] = node.children;
  if (node.isOwn || only === undefined || others.length > 0) return node;
  const below = joined(only);
  return { ...below, name: `${node.name}/${below.name}` };
}

/** Draws the tree of these paths: siblings stand in the order of the list. Beginning with the root. */
export function drawTree(paths: readonly TreePath[], symbols: Symbols): TreeRow[] {
  const draw = (children: readonly Node[], before: string): TreeRow[] =>
    children.map(joined).flatMap((node, at): TreeRow[] => {
      const isLast = at === children.length - 1;
      const branch = `${before}${isLast ? symbols.lastBranch : symbols.branch} `;
      const below = `${before}${isLast ? ' ' : symbols.column}${' '.repeat(symbols.branch.length)}`;
      return [
        { path: node.path, isDirectory: node.isDirectory, branch, name: node.name },
        ...draw(node.children, below),
      ];
    });
  return [{ path: '/', isDirectory: true, branch: '', name: '/' }, ...draw(plant(paths).children, '')];
}
