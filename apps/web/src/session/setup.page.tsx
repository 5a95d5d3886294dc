import { Anchor, Button, Code, Select, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Entry } from './entry.tsx';
import { askSetUp, setUp } from './identity-api.ts';
import { IdentityForm, NewPassword } from './identity-form.tsx';
import { useLinkSecret } from './link-secret.ts';
import { useKept } from '../me/kept.ts';
import { useSession } from '../me/session.tsx';
import { slugOf } from './slug.ts';

const TIME_ZONES = Intl.supportedValuesOf('timeZone');
const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;
/** A short name that was not typed follows the organization's. */
const EMPTY = {
  name: '',
  email: '',
  organization: '',
  slug: null as string | null,
  timeZone: HERE,
};

/** The first administrator of an empty instance, and their organization, by the link that an operator asks for. */
export function SetUpPage() {
  const token = useLinkSecret();
  const [open, setOpen] = useState<boolean | null>(null);
  useEffect(() => void askSetUp().then(setOpen), []);
  if (open === null)
    return (
      <Entry title="Set up Cadre">
        <Skeleton height={420} mt="lg" role="status" aria-busy aria-label="Loading" />
      </Entry>
    );
  if (!open)
    return (
      <Entry
        title="Cadre is set up already"
        lead="The set-up link worked once. The administrator who used it can invite you. If you have a password, sign in."
      >
        <Button
          mt="lg"
          fullWidth
          renderRoot={(props) => <Link {...props} to="/sign-in" search={{}} />}
        >
          Sign in
        </Button>
      </Entry>
    );
  if (token === '') return <WhereTheLinkIs />;
  return (
    <Entry title="Set up Cadre" lead="You become the first admin, of a first organization.">
      <SetUpForm token={token} />
    </Entry>
  );
}

function SetUpForm({ token }: { token: string }) {
  const { refresh } = useSession();
  const navigate = useNavigate();
  const [form, setForm, sent] = useKept('setup', EMPTY);
  // The one thing that the browser does not keep.
  const [password, setPassword] = useState('');
  const shownSlug = form.slug ?? slugOf(form.organization);
  const field = (key: 'name' | 'email' | 'organization') => ({
    required: true,
    withAsterisk: false,
    value: form[key],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setForm({ ...form, [key]: value }),
  });
  return (
    <Stack mt="lg">
      <IdentityForm
        submit="Set up"
        paths={['name', 'email', 'password', 'organization.name', 'organization.slug', 'slug']}
        send={() =>
          setUp({
            token,
            name: form.name,
            email: form.email.trim(),
            password,
            organization: { slug: shownSlug, name: form.organization, timeZone: form.timeZone },
          })
        }
        onDone={async ({ organization }) => {
          await refresh();
          await navigate({ to: '/t/$org', params: { org: organization }, replace: true });
          sent();
        }}
      >
        {(errorOf) => (
          <>
            <TextInput
              label="Your name"
              autoComplete="name"
              {...field('name')}
              error={errorOf('name')}
            />
            <TextInput
              label="E-mail"
              description="The one the link was made for. You sign in with it; nothing is sent there."
              type="email"
              autoComplete="username"
              {...field('email')}
              error={errorOf('email')}
            />
            <NewPassword
              label="Password"
              value={password}
              onChange={({ currentTarget: { value } }) => setPassword(value)}
              error={errorOf('password')}
            />
            <TextInput
              label="Organization"
              autoComplete="organization"
              mt="md"
              {...field('organization')}
              error={errorOf('organization.name')}
            />
            <TextInput
              label="Its short name"
              description={`Lower-case letters, digits and hyphens. Its screens are at /t/${shownSlug || 'acme'}; that stays.`}
              required
              withAsterisk={false}
              value={shownSlug}
              onChange={({ currentTarget: { value } }) => setForm({ ...form, slug: value })}
              error={errorOf('organization.slug') ?? errorOf('slug')}
            />
            <Select
              label="Time zone"
              description="Its midnight begins a day: starts and ends of roles count from it."
              data={TIME_ZONES.includes(HERE) ? TIME_ZONES : [HERE, ...TIME_ZONES]}
              searchable
              limit={60}
              allowDeselect={false}
              value={form.timeZone}
              onChange={(value) => value && setForm({ ...form, timeZone: value })}
            />
          </>
        )}
      </IdentityForm>
    </Stack>
  );
}

/** Tells a visitor of an instance without an administrator how the operator makes the set-up link. */
export function WhereTheLinkIs() {
  return (
    <Entry
      title="This Cadre is not set up yet"
      lead={
        <>
          <Text size="sm" component="div">
            Its operator makes a link for the first administrator, on the machine where Cadre runs,
            with
            <Code block my="xs">{`npm run cadre -- user setup-link \\\n  you@example.com`}</Code>
            It works once, within two hours, and leads to a page where that person chooses a
            password and names the first organization.
          </Text>
        </>
      }
    >
      <Text size="sm" mt="lg">
        <Anchor href={window.location.pathname}>Look again</Anchor>
      </Text>
    </Entry>
  );
}
