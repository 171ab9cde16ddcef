'use client';

import { FieldError } from '@/components/ui/field';
import { type FieldProblem, useProblemWords } from './use-problem-words';

/** What is wrong with a form as a whole, above its button. */
export function FormProblem({ problem }: { problem: FieldProblem }) {
  const words = useProblemWords();
  return problem ? <FieldError>{words('root', problem)}</FieldError> : null;
}
