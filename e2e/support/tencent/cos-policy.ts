/** What a lent key may do: the part of the policy language 2.0 that uploads use. Everything else is refused. */
export type CosPolicy = { statement: Statement[] };

type Statement = {
  effect: 'allow';
  action: string[];
  resource: string[];
  condition?: Record<string, Record<string, string | number>>;
};

/** What somebody is about to do. */
export type CosAct = { action: string; resource: string; contentLength: number; contentType: string };

/** A policy from its JSON; undefined when it is none that this cloud understands. */
export function readCosPolicy(json: string): CosPolicy | undefined {
  try {
    const { version, statement } = JSON.parse(json) as { version?: string; statement?: Statement[] };
    const isKnown = version === '2.0' && Array.isArray(statement) && statement.every(isStatement);
    return isKnown ? { statement } : undefined;
  } catch {
    return undefined;
  }
}

export const allows = ({ statement }: CosPolicy, act: CosAct): boolean =>
  statement.some(
    ({ action, resource, condition = {} }) =>
      action.includes(act.action) &&
      resource.some((pattern) => isLike(pattern, act.resource)) &&
      Object.entries(condition).every(([operator, values]) => isMet(operator, values, act)),
  );

const isStatement = ({ effect, action, resource }: Partial<Statement>) =>
  effect === 'allow' && Array.isArray(action) && Array.isArray(resource);

function isMet(operator: string, values: Record<string, string | number>, act: CosAct): boolean {
  return Object.entries(values).every(([name, wanted]) => {
    if (operator === 'numeric_less_than_equal' && name === 'cos:content-length') {
      return act.contentLength <= Number(wanted);
    }
    return operator === 'string_like' && name === 'cos:content-type' && isLike(String(wanted), act.contentType);
  });
}

/** `*` stands for anything. */
function isLike(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(text);
}
