export const EDGE_FLAGS: readonly string[];
