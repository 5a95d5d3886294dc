import { describe, expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import iconv from 'iconv-lite';
import { MantineProvider } from '@mantine/core';
import { SessionProvider } from '../me/session.tsx';
import { givenScreen } from '../testing/given-screen.tsx';
import { ChooseFile } from './choose-file.tsx';

const document = {
  name: 'use-cases',
  target: 'use-cases',
  columns: {
    title: 'Title',
    state: { heading: 'State', words: { live: ['Live'], new: ['New'] } },
    team: { heading: 'Team', optional: true },
  },
  fields: {
    title: { text: 'title' },
    team: { text: 'team' },
    status: { cases: [{ when: { state: 'new' }, give: 'SUBMITTED' }] },
  },
};
const mapping = {
  id: null,
  version: null,
  name: 'use-cases',
  description: 'One line for each use case.',
  kind: 'USE_CASES' as const,
  namesOrganization: false,
  template: '',
  document: JSON.stringify(document),
};

async function choose(name: string, given: string | Uint8Array) {
  // These tests end before a file is sent, so no user needs to be signed in.
  globalThis.fetch = () => new Promise(() => undefined);
  const { user } = await givenScreen(
    <MantineProvider env="test">
      <SessionProvider>
        <ChooseFile
          mappings={[mapping]}
          limits={{ maxBytes: 1_000, maxRows: 100 }}
          titles={[]}
          onSent={() => undefined}
        />
      </SessionProvider>
    </MantineProvider>,
  );
  const bytes = typeof given === 'string' ? new TextEncoder().encode(given) : given;
  const file = new File([bytes as Uint8Array<ArrayBuffer>], name, { type: 'text/csv' });
  // jsdom's files do not give their bytes.
  Object.assign(file, {
    slice: () => ({ arrayBuffer: () => Promise.resolve(bytes.buffer) }),
    stream: () => ({ getReader: () => readerOf(bytes) }),
  });
  await user.upload(screen.getByLabelText('Choose a CSV file or a workbook'), file);
}
/** jsdom has no streams. */
function readerOf(bytes: Uint8Array) {
  const chunks = [bytes];
  return {
    read: () => {
      const value = chunks.shift();
      return Promise.resolve({ done: value === undefined, value });
    },
  };
}
const ready = () =>
  screen.queryByRole<HTMLButtonElement>('button', { name: 'Check the file' })?.disabled === false;

describe('a chosen file', () => {
  it('I12: shows what its first rows become, and can be checked when all that is needed is mapped', async () => {
    await choose('cases.csv', 'Title,State,Salary\nChurn,New,1\nFraud,Live,2\n');
    expect(await screen.findByText('1 of all 2 rows cannot be read.')).toBeTruthy();
    const rows = screen.getByRole('region', { name: 'First rows' });
    expect(within(rows).getByText('Submitted')).toBeTruthy();
    expect(within(rows).getByText(/^means nothing yet \(it means live\): say what/)).toBeTruthy();
    expect(ready()).toBe(true);
  });

  it('I12: of other headings is mapped as they suggest, and what is needed and not found is asked for', async () => {
    await choose('cases.csv', 'Use case name;Owner\nChurn;Ada\n');
    expect(await screen.findByText('Where it stands: not mapped yet.')).toBeTruthy();
    expect(screen.getByLabelText('Title', { selector: 'input' })).toHaveProperty(
      'value',
      'Use case name',
    );
    expect(ready()).toBe(false);
  });

  it('I1: is read in the encoding and the form in which the server reads it', async () => {
    const text = 'Cases of 2026;;\nTitle;State;Salarié\nPrévision;New;x\n';
    await choose('cases.csv', iconv.encode(text, 'windows-1252'));
    const form = /Read as windows-1252, cells separated by semicolons, headings in line 2/;
    expect(await screen.findByText(form)).toBeTruthy();
    const rows = await screen.findByRole('region', { name: 'First rows' });
    expect(within(rows).getByText('Prévision')).toBeTruthy();
    expect(ready()).toBe(true);
  });

  it('I4: is read in another encoding and with another separator where these are set', async () => {
    await choose('cases.csv', 'Title;State;Salari\u00e9\n');
    expect(await screen.findByText(/Read as utf-8, cells separated by semicolons/)).toBeTruthy();
    expect(screen.getByLabelText('Encoding', { selector: 'input' })).toHaveProperty(
      'value',
      'utf-8',
    );
    expect(screen.getByLabelText('Cells are separated by', { selector: 'input' })).toHaveProperty(
      'value',
      'semicolons',
    );
    expect(await screen.findByLabelText('Before decimals in this file')).toBeTruthy();
  });

  it('I6: of another format is named, whatever its name says', async () => {
    await choose('cases.csv', '<html><table></table></html>');
    expect(await screen.findByText(/This is a web page \(HTML\): open it/)).toBeTruthy();
    expect(ready()).toBe(false);
  });

  it.each([
    ['an old workbook', 'cases.xls', 1, /neither CSV nor a workbook/],
    ['too large a file', 'cases.csv', 1_001, /can be imported here/],
  ])('is not even read when it is %s', async (_what, name, size, complaint) => {
    await choose(name, 'x'.repeat(size));
    expect(await screen.findByText(complaint)).toBeTruthy();
    expect(ready()).toBe(false);
  });
});
