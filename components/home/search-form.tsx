import { Search } from 'lucide-react';
import Form from 'next/form';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import type { HomeQuery } from '@/lib/contracts/home';

/** Looks for channels and replays by words. Works before any script has arrived: its answer is an address. */
export function SearchForm({ query }: { query: HomeQuery }) {
  const t = useTranslations('home.search');
  return (
    <Form action="/" role="search" className="relative w-full sm:max-w-md">
      {query.category && <input type="hidden" name="category" value={query.category} />}
      {query.show && <input type="hidden" name="show" value={query.show} />}
      <Input
        // A new address comes with what it says, also when one goes back.
        key={query.q ?? ''}
        type="search"
        name="q"
        defaultValue={query.q}
        maxLength={100}
        aria-label={t('label')}
        placeholder={t('placeholder')}
        className="rounded-full! pe-12 ps-4"
      />
      <Button
        type="submit"
        kind="ghost"
        aria-label={t('submit')}
        title={t('submit')}
        className="absolute inset-y-0 end-0 h-auto w-11 rounded-full! px-0!"
      >
        <Search aria-hidden="true" />
      </Button>
    </Form>
  );
}
