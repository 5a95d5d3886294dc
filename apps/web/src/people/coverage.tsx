import { Anchor, Button } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { formatList, formatValue } from '../ui/format.ts';
import { Panel } from '../ui/page.tsx';
import { counted, ROLES } from '../ui/words.ts';
import { coverageOf, FUNCTIONS, type Coverage as Covered } from './coverage.ts';
import type { Roster } from './roster.ts';
import classes from './coverage.module.css';

/** How many people are shown at first: those who combine most. */
const FIRST = 10;

/** Who covers which function on the shown day: who combines several, and what nobody covers. */
export default function Coverage({ roster }: { roster: Roster }) {
  const { org } = useParams({ from: '/t/$org' });
  const [isWhole, setWhole] = useState(false);
  const coverage = coverageOf(roster);
  const { people, functions } = coverage;
  const shown = isWhole ? people : people.slice(0, FIRST);
  return (
    <Panel title="Who covers what">
      <p className={classes.lead}>{summaryOf(coverage)}</p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Person</th>
            {FUNCTIONS.map(([role, short]) => (
              <th key={role} scope="col">
                <abbr title={ROLES[role][0]}>{short}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ id, name, fte }) => (
            <tr key={id} data-combined={fte.size > 1}>
              <th scope="row">
                <Anchor
                  inherit
                  renderRoot={(props) => (
                    <Link
                      {...props}
                      to="/t/$org/staffing"
                      params={{ org }}
                      search={(now) => ({ ...now, person: id })}
                    />
                  )}
                >
                  {name}
                </Anchor>
              </th>
              {FUNCTIONS.map(([role]) => (
                <td key={role} data-covered={fte.has(role)}>
                  {formatValue(fte.get(role) ?? 0) === '0' ? '' : formatValue(fte.get(role) ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">All, FTE</th>
            {functions.map(({ role, heads, fte }) => (
              <td key={role} data-open={heads === 0}>
                {heads === 0 ? 'none' : formatValue(fte)}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
      {!isWhole && people.length > FIRST && (
        <Button variant="subtle" onClick={() => setWhole(true)}>
          Show all {people.length}
        </Button>
      )}
    </Panel>
  );
}

/** What the table shows, in sentences: combined functions, uncovered ones, and who is no employee. */
function summaryOf({ people, functions }: Covered): string {
  const combining = people.filter(({ fte }) => fte.size > 1).length;
  const open = functions.filter(({ heads }) => heads === 0).map(({ role }) => ROLES[role][0]);
  const apart = functions.flatMap(({ role, apart: types }) =>
    types.map(
      ([type, count]) =>
        `${counted(count, type.toLowerCase(), `${type.toLowerCase()}s`)} as ${ROLES[role][0]}`,
    ),
  );
  return [
    combining === 0
      ? 'Nobody combines functions.'
      : `${counted(combining, 'person combines', 'people combine')} several functions.`,
    open.length === 0 ? 'Every function is covered.' : `Nobody covers: ${formatList(open)}.`,
    apart.length === 0 ? '' : `Counted, and no employees: ${formatList(apart)}.`,
  ]
    .join(' ')
    .trim();
}
