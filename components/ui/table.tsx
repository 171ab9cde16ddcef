import { cx } from 'class-variance-authority';
import type { ComponentProps } from 'react';

type TableProps = ComponentProps<'table'> & {
  /** What the table is. Needed where nothing in it takes the focus: the keyboard scrolls a wide one then. */
  label?: string;
};

/** A table on a card: hairlines between rows only. */
export function Table({ label, className, ...rest }: TableProps) {
  const focus = label !== undefined && { role: 'region', 'aria-label': label, tabIndex: 0 };
  return (
    <div {...focus} className="overflow-x-auto rounded-md border border-line bg-surface">
      <table className={cx('w-full border-collapse text-sm', className)} {...rest} />
    </div>
  );
}

export function TableHeader(props: ComponentProps<'thead'>) {
  return <thead className="border-line border-b" {...props} />;
}

export function TableBody(props: ComponentProps<'tbody'>) {
  return <tbody className="divide-y divide-line" {...props} />;
}

/** A row; with `data-clickable` the pointer says that the whole row is a link. */
export function TableRow({ className, ...rest }: ComponentProps<'tr'>) {
  return <tr className={cx('relative data-clickable:hover:bg-sunken/60', className)} {...rest} />;
}

type Aligned = {
  /** At the end of the line, for numbers. */
  end?: boolean;
};

export function TableHead({ end, className, ...rest }: ComponentProps<'th'> & Aligned) {
  return (
    <th
      scope="col"
      className={cx(
        'whitespace-nowrap px-4 py-3 font-medium text-ink-3 text-xs',
        end ? 'text-end' : 'text-start',
        className,
      )}
      {...rest}
    />
  );
}

export function TableCell({ end, className, ...rest }: ComponentProps<'td'> & Aligned) {
  return <td className={cx('px-4 py-3.5 align-middle', end && 'text-end tabular-nums', className)} {...rest} />;
}
