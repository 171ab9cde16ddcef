'use client';

import { CircleAlert } from 'lucide-react';
import { createContext, type ReactNode, useContext, useId, useMemo } from 'react';
import { Label } from './label';

type FieldIds = { id?: string; 'aria-describedby'?: string; 'aria-invalid'?: true };

const FieldContext = createContext<FieldIds>({});

/** The attributes that tie a control to the label, hint and error of the `Field` around it; none outside a field. */
export const useFieldIds = () => useContext(FieldContext);

type FieldProps = {
  label: ReactNode;
  /** One sentence under the control; stays readable beside an error. */
  hint?: ReactNode;
  /** What is wrong and the remedy. Marks the control invalid while present. */
  error?: ReactNode;
  /** Stands at the end of the label line: a counter, a copy button, the word "optional". */
  aside?: ReactNode;
  children: ReactNode;
};

/** Label above, control, hint and error below. The one control inside is wired to them by itself. */
export function Field({ label, hint, error, aside, children }: FieldProps) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  const ids = useMemo(() => fieldIds(id, [errorId, hintId]), [id, errorId, hintId]);
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className="flex items-baseline justify-between gap-3">
        <Label htmlFor={id}>{label}</Label>
        {aside && <span className="text-ink-3 text-xs">{aside}</span>}
      </div>
      <FieldContext value={ids}>{children}</FieldContext>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {hint && (
        <p id={hintId} className="text-ink-3 text-xs">
          {hint}
        </p>
      )}
    </div>
  );
}

/** An error sentence in the place and colour of all error sentences; read out when it appears. */
export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} role="alert" className="flex gap-1.5 text-danger text-xs">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
      <span>{children}</span>
    </p>
  );
}

function fieldIds(id: string, described: Array<string | undefined>): FieldIds {
  const [errorId] = described;
  const by = described.filter(Boolean).join(' ');
  return { id, ...(by && { 'aria-describedby': by }), ...(errorId && { 'aria-invalid': true as const }) };
}
