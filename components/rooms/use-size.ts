import { useFormatter } from 'next-intl';
import { toSize } from './size';

/** Writes bytes for people: `640 MB`, `1.2 GB`. */
export function useSize(): (bytes: number) => string {
  const format = useFormatter();
  return (bytes) => {
    const { value, unit } = toSize(bytes);
    return format.number(value, { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 });
  };
}
