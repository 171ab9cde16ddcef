import { cx } from 'class-variance-authority';
import { useTranslations } from 'next-intl';
import { Avatar } from '@/components/ui/avatar';
import type { Nameable } from './mentions';

type MentionListProps = {
  id: string;
  people: readonly Nameable[];
  chosen: number;
  onChoose: (person: Nameable) => void;
};

/** Who could be meant by what is typed after `@`. The field keeps the focus; arrow keys move, Enter and Tab choose. */
export function MentionList({ id, people, chosen, onChoose }: MentionListProps) {
  const t = useTranslations('chat.composer');
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t('people')}
      className="mb-2 max-h-40 overflow-y-auto rounded-sm border border-line bg-raised p-1"
    >
      {people.map((person, index) => (
        <div
          key={person.id}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          // A press must not take the focus from the field.
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(person);
          }}
          className={cx(
            'flex min-h-9 min-w-0 cursor-pointer items-center gap-2 rounded-xs px-2 text-sm pointer-coarse:min-h-11',
            index === chosen && 'bg-sunken',
          )}
        >
          <Avatar name={person.name} id={person.id} size={20} />
          <bdi className="truncate">{person.name}</bdi>
        </div>
      ))}
    </div>
  );
}
