import { cx } from 'class-variance-authority';
import { Button, type ButtonProps } from './button';

const SQUARE = { sm: 'w-(--control-sm)', md: 'w-(--control)', lg: 'w-(--control-lg)' };

/** A square button that shows only an icon; `label` is what a screen reader says and what hovering shows. */
export function IconButton({
  label,
  size = 'md',
  kind = 'ghost',
  className,
  ...rest
}: ButtonProps & { label: string }) {
  return (
    <Button
      aria-label={label}
      title={label}
      kind={kind}
      size={size}
      className={cx(SQUARE[size ?? 'md'], 'px-0! text-md', className)}
      {...rest}
    />
  );
}
