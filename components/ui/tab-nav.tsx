import { cx } from 'class-variance-authority';
import Link from 'next/link';
import { tabLineStyle, tabStyle } from './tab-style';

type TabNavProps = {
  label: string;
  links: ReadonlyArray<{ href: string; label: string; current: boolean }>;
  className?: string;
};

/** Tabs that are links: each part has its own address. */
export function TabNav({ label, links, className }: TabNavProps) {
  return (
    <nav aria-label={label} className={cx(tabLineStyle, className)}>
      {links.map((link) => (
        <Link key={link.href} href={link.href} aria-current={link.current ? 'page' : undefined} className={tabStyle}>
          {link.label}
        </Link>
      ))}
    </nav>
  );
}
