import { formatList } from '../ui/format.ts';
import { Status } from '../ui/status.tsx';
import type { Match } from './file-columns.ts';
import classes from './import.module.css';

/** How the columns of the chosen file fit, before it is sent. */
export function ColumnMatch({ match: { found, missing, ignored } }: { match: Match }) {
  return (
    <dl className={classes.match} aria-label="Columns of the file">
      {missing.length > 0 && (
        <div>
          <dt>
            <Status status="FAILED" variant="plain">
              Missing
            </Status>
          </dt>
          <dd>
            {formatList(missing)}. Add {missing.length === 1 ? 'this column' : 'these columns'}, or
            choose what the file really holds.
          </dd>
        </div>
      )}
      {found.length > 0 && (
        <div>
          <dt>
            <Status status="OK" variant="plain">
              Read
            </Status>
          </dt>
          <dd>{formatList(found)}</dd>
        </div>
      )}
      {ignored.length > 0 && (
        <div>
          <dt>
            <Status status="NOT_APPLICABLE" variant="plain">
              Not read
            </Status>
          </dt>
          <dd>{formatList(ignored)}</dd>
        </div>
      )}
    </dl>
  );
}
