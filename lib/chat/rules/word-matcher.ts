/** One state of the automaton: where each next character leads, and where to look on when it leads nowhere. */
type State = { next: Map<string, State>; fallback: State | undefined; isMatch: boolean };

const createState = (): State => ({ next: new Map(), fallback: undefined, isMatch: false });

/**
 * Tells whether a text contains any of `words` (empty ones never match). Aho-Corasick: one pass over the text whatever
 * the list holds, so neither a hostile list nor a hostile text can stall the loop.
 */
export function createWordMatcher(words: readonly string[]): (text: string) => boolean {
  const root = createState();
  for (const word of words) if (word) addWord(root, word);
  linkFallbacks(root);
  return (text) => {
    let state = root;
    for (const char of text) {
      state = step(root, state, char);
      if (state.isMatch) return true;
    }
    return false;
  };
}

function addWord(root: State, word: string): void {
  let state = root;
  for (const char of word) {
    const next = state.next.get(char) ?? createState();
    state.next.set(char, next);
    state = next;
  }
  state.isMatch = true;
}

/** Breadth first, because a fallback is always shorter and must be linked before. */
function linkFallbacks(root: State): void {
  const queue = [root];
  for (const state of queue) {
    for (const [char, next] of state.next) {
      next.fallback = state.fallback ? step(root, state.fallback, char) : root;
      next.isMatch ||= next.fallback.isMatch;
      queue.push(next);
    }
  }
}

function step(root: State, from: State, char: string): State {
  for (let state: State | undefined = from; state; state = state.fallback) {
    const next = state.next.get(char);
    if (next) return next;
  }
  return root;
}
