import { describe, expect, it, jest } from '@jest/globals';
import { screen } from '@testing-library/react';
import { fetched, PartMissing } from '../api/part.ts';
import { givenScreen } from '../testing/given-screen.tsx';
import { CrashScreen } from './crash.tsx';

const missing = () => <CrashScreen error={new PartMissing()} reset={() => undefined} />;

describe('a screen that could not be fetched', () => {
  it('S5: is fetched again before it is given up', async () => {
    const part = jest.fn<() => Promise<string>>();
    part.mockRejectedValueOnce(new TypeError('Failed to fetch')).mockResolvedValueOnce('there');
    await expect(fetched(part)).resolves.toBe('there');
    expect(part).toHaveBeenCalledTimes(2);
  });

  it('S5: is no error that the router answers with a reload, which would take away the app', async () => {
    const failing = fetched(() =>
      Promise.reject(new TypeError('Failed to fetch dynamically imported module: /x.js')),
    );
    await expect(failing).rejects.toBeInstanceOf(PartMissing);
  });

  it('S5: offers a reload, and does none while the server does not answer', async () => {
    const ask = jest.fn<typeof fetch>().mockRejectedValue(new TypeError('Failed to fetch'));
    Object.assign(globalThis, { fetch: ask });
    const { user } = await givenScreen(missing());
    await user.click(screen.getByRole('button', { name: 'Reload' }));
    await screen.findByText(/still does not answer. Nothing you typed is lost/);
    expect(ask).toHaveBeenCalledWith('/livez', { cache: 'no-store' });
  });
});
