/** Tags as one types them; Chinese commas count too. */
export const splitTags = (typed: string): string[] =>
  typed
    .split(/[,，、;；\n]/)
    .map((tag) => tag.trim())
    .filter(Boolean);

export const joinTags = (tags: readonly string[]): string => tags.join(', ');
