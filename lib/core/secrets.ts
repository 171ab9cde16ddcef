/** Generated on the first start into `DATA_DIR/secrets.json` (0600); never in the environment, a log or a page. */
export type Secrets = {
  /** Signs guest ids, so that a guest cannot choose to be somebody else. */
  guestKey: string;
  /** Signs play addresses. Differs from every room's publish key, so that neither can stand in for the other. */
  playKey: string;
};
