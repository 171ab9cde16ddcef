/**
 * How Node runs the edge process. Its young objects are small and short-lived, its media lies outside the heap: the usual
 * 16 MB half-spaces only keep memory, up to 5 KB for each of 10,000 sockets in a chat room.
 */
export const EDGE_FLAGS = ['--max-semi-space-size=4'];
