import { useQuery } from '@apollo/client/react';
import { Link, useParams } from '@tanstack/react-router';
import { openAlerts } from '../alerts/open.ts';
import { AlertsDocument } from '../api/generated/graphql.ts';
import { PLACES } from './places.ts';
import classes from './place-links.module.css';

/** The number of firing alerts, kept current by the subscription. */
function useFiring(): number {
  const { data } = useQuery(AlertsDocument);
  return openAlerts(data?.alerts ?? []).filter(({ state }) => state === 'FIRING').length;
}

/** The screens, as links with the keys that lead there. */
export function PlaceLinks() {
  const { org } = useParams({ from: '/t/$org' });
  const firing = useFiring();
  return (
    <nav aria-label="Screens">
      <ul className={classes.list}>
        {PLACES.map(({ to, label, key, icon: PlaceIcon }) => (
          <li key={to}>
            <Link
              to={to}
              params={{ org }}
              activeOptions={{ exact: to === '/t/$org', includeSearch: false }}
              className={classes.link}
            >
              <PlaceIcon size={17} stroke={1.7} aria-hidden />
              <span className={classes.label}>{label}</span>
              {label === 'Alerts' && firing > 0 && (
                <span className={classes.count} aria-label={`${firing} firing`}>
                  {firing}
                </span>
              )}
              <kbd className={classes.keys} aria-hidden>
                G {key.toUpperCase()}
              </kbd>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
