import { Link, type RegisteredRouter, type useSearch } from '@tanstack/react-router';
import classes from './views.module.css';

/** What the address of any screen may hold. */
type Search = ReturnType<typeof useSearch<RegisteredRouter, undefined, false>>;

export type View<Id extends string> = {
  id: Id;
  label: string;
  /** How many there are in it. */
  count?: number;
};

type Props<Id extends string> = {
  /** What the views are of, for who does not see them side by side. */
  label: string;
  views: readonly View<Id>[];
  shown: NoInfer<Id>;
  /** What the address says when this view is shown. */
  search: (view: Id) => Search;
  /** Whether a line separates them from what they show; without one they stand in a bar with other things. */
  lined?: boolean;
};

/** The views of a screen as links side by side; the address holds which one is shown. */
export function Views<Id extends string>({ label, views, shown, search, lined }: Props<Id>) {
  return (
    <nav aria-label={label} className={`${classes.views} ${lined ? classes.lined : ''}`}>
      {views.map(({ id, label: name, count }) => (
        <Link
          key={id}
          to="."
          search={(now) => ({ ...now, ...search(id) })}
          resetScroll={false}
          className={classes.view}
          aria-current={id === shown ? 'page' : undefined}
        >
          {name} {count === undefined ? null : <span className={classes.count}>{count}</span>}
        </Link>
      ))}
    </nav>
  );
}
