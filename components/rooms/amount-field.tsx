'use client';

import { type ReactNode, useState } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { readAmount } from './amount';

type AmountFieldProps = {
  label: string;
  hint: string;
  /** Stands behind the number. */
  unit: string;
  /** What holds when nothing is entered. */
  empty: string;
  initial: number | null;
  error?: ReactNode;
  /** Null when the field is empty, NaN when what it holds is no number. */
  onChange: (amount: number | null) => void;
};

/** A number with its unit that may be left out. */
export function AmountField({ label, hint, unit, empty, initial, error, onChange }: AmountFieldProps) {
  const [text, setText] = useState(initial === null ? '' : String(initial));
  const change = (typed: string) => {
    setText(typed);
    onChange(readAmount(typed));
  };
  return (
    <Field label={`${label} (${unit})`} hint={hint} error={error}>
      <Input
        value={text}
        onChange={({ target }) => change(target.value)}
        inputMode="decimal"
        autoComplete="off"
        placeholder={empty}
        className="max-w-sm tabular-nums"
      />
    </Field>
  );
}
