import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { Page } from '../ui/page.tsx';
import { givenScreen } from './given-screen.tsx';

describe('a text that people typed', () => {
  it('S15: runs in its own direction where it heads a page', async () => {
    await givenScreen(<Page title="תחזית נטישה">content</Page>);
    expect(screen.getByRole('heading', { level: 1 }).getAttribute('dir')).toBe('auto');
  });
});

describe('a screen whose address has filters it does not know', () => {
  it('S16: says so', async () => {
    await givenScreen(<Page title="Use cases">list</Page>, {}, 'LEADER', 'screen?q=churn');
    expect(document.body.textContent).toContain('Ignored in this address: q=churn');
  });
});
