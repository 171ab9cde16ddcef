import type { HomeQuery } from '@/lib/contracts/home';

/** The address of the home page that shows this; nothing of the query in it that is not said. */
export function homeAddress(query: HomeQuery): string {
  const { q, category, show, order, cursor } = query;
  const said = Object.entries({ q, category, show, order, cursor }).filter(
    (part): part is [string, string] => !!part[1],
  );
  return said.length === 0 ? '/' : `/?${new URLSearchParams(said)}`;
}
