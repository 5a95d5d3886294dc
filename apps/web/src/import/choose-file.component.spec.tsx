import { describe, expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import iconv from 'iconv-lite';
import { MantineProvider } from '@mantine/core';
import { SessionProvider } from '../me/session.tsx';
import { givenScreen } from '../testing/given-screen.tsx';
import { ChooseFile } from './choose-file.tsx';

const column = (heading: string, required: boolean) => ({ heading, required, words: [] });
const mapping = {
  name: 'use-cases',
  description: 'One line for each use case.',
  kind: 'USE_CASES' as const,
  namesOrganization: false,
  template: '',
  columns: [column('Title', true), column('State', true), column('Team', false)],
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
  !(screen.getByRole('button', { name: 'Check the file' }) as HTMLButtonElement).disabled;

describe('a chosen file', () => {
  it('is told column by column, and can be checked when none is missing', async () => {
    await choose('cases.csv', 'Title,State,Salary\n');
    const columns = await screen.findByLabelText('Columns of the file');
    expect(within(columns).getByText('Title and State')).toBeTruthy();
    expect(within(columns).getByText('Salary')).toBeTruthy();
    expect(ready()).toBe(true);
  });

  it('cannot be checked while a column is missing, which is named', async () => {
    await choose('cases.csv', 'Title,Team\n');
    expect(await screen.findByText(/^State\. Add this column/)).toBeTruthy();
    expect(ready()).toBe(false);
  });

  it('I1: is read in the encoding and the form in which the server reads it', async () => {
    const text = 'Cases of 2026;;\nTitle;State;Salarié\nPrévision;Live;x\n';
    await choose('cases.csv', iconv.encode(text, 'windows-1252'));
    const columns = await screen.findByLabelText('Columns of the file');
    expect(within(columns).getByText('Salarié')).toBeTruthy();
    const form = /Read as windows-1252, cells separated by semicolons, headings in line 2/;
    expect(await screen.findByText(form)).toBeTruthy();
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
    expect(screen.getByLabelText(/A comma stands before decimals/)).toBeTruthy();
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
