import { useQuery } from '@apollo/client/react';
import { Button, Select, Skeleton, Stack, TextInput } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useCommand } from '../ui/command.ts';
import { beyondFields, fieldProblem } from '../api/field-problem.ts';
import {
  CreateTokenDocument,
  RevokeTokenDocument,
  SettingsTokensDocument,
  type ApiTokenPartsFragment,
  type MemberRole,
} from '../api/generated/graphql.ts';
import { Empty } from '../ui/empty.tsx';
import { formatDay } from '../ui/format.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Panel } from '../ui/page.tsx';
import { MEMBER_ROLES } from '../ui/words.ts';
import { useClock } from '../me/me.tsx';
import { Secret } from './secret.tsx';
import { optionsOf } from './words.ts';
import classes from './settings.module.css';

/** The API tokens of programs. A token's text is shown once, when it is made. */
export default function TokensTab() {
  const clock = useClock();
  const result = useQuery(SettingsTokensDocument);
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiTokenPartsFragment | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const refetch = () => void result.refetch();
  const make = (
    <Button
      size="xs"
      leftSection={<IconPlus size={15} aria-hidden />}
      onClick={() => setMaking(true)}
    >
      Make a token
    </Button>
  );
  return (
    <Loaded result={result} skeleton={<Skeleton height={300} />}>
      {({ apiTokens: { edges } }) => (
        <Stack gap="lg">
          {secret && (
            <Secret
              label="API token"
              value={secret}
              hint="Programs send it as “Authorization: Bearer …”."
            />
          )}
          {edges.length === 0 ? (
            <Empty icon={IconKey} title="No token works at present" action={make}>
              A token lets a program use the API as a role you choose.
            </Empty>
          ) : (
            <Panel title="API tokens" aside={make}>
              <ul className={classes.list}>
                {edges.map(({ node }) => (
                  <li key={node.id} className={classes.member}>
                    <div>
                      <strong>{node.name}</strong>
                      <div className={classes.dim}>
                        {MEMBER_ROLES[node.role]}
                        {node.member && ` · speaks for ${node.member.name}`} · made{' '}
                        {formatDay(node.createdAt, clock)}
                        {node.expiresAt && ` · until ${formatDay(node.expiresAt, clock)}`}
                      </div>
                    </div>
                    <Button
                      size="xs"
                      variant="default"
                      onClick={() => setRevoking(node)}
                      aria-label={`Revoke ${node.name}`}
                    >
                      Revoke
                    </Button>
                  </li>
                ))}
              </ul>
            </Panel>
          )}
          <MakeToken
            opened={making}
            onClose={() => setMaking(false)}
            onMade={(text) => {
              setSecret(text);
              refetch();
            }}
          />
          <RevokeToken token={revoking} onClose={() => setRevoking(null)} onDone={refetch} />
        </Stack>
      )}
    </Loaded>
  );
}

type RevokeProps = { token: ApiTokenPartsFragment | null; onClose: () => void; onDone: () => void };

function RevokeToken({ token, onClose, onDone }: RevokeProps) {
  const revoke = useCommand(RevokeTokenDocument, 'The token is revoked.');
  const close = () => {
    revoke.reset();
    onClose();
  };
  const submit = async () => {
    if (!token || !(await revoke.run({ id: token.id }))) return;
    onDone();
    close();
  };
  return (
    <FormDialog
      title={token ? `Revoke ${token.name}?` : ''}
      lead="Programs that speak by it are refused from now on. This cannot be undone."
      opened={token !== null}
      onClose={close}
      onSubmit={() => void submit()}
      submit="Revoke"
      destructive
      running={revoke.running}
      problem={revoke.problem}
    />
  );
}

const EMPTY = { name: '', role: 'VIEWER' as MemberRole };

function MakeToken({
  opened,
  onClose,
  onMade,
}: {
  opened: boolean;
  onClose: () => void;
  onMade: (token: string | null) => void;
}) {
  const [form, setForm] = useState(EMPTY);
  const create = useCommand(CreateTokenDocument, 'The token is made.');
  const close = () => {
    create.reset();
    onClose();
  };
  const submit = async () => {
    const done = await create.run(form);
    if (!done) return;
    setForm(EMPTY);
    onMade(done.createToken.token);
    close();
  };
  return (
    <FormDialog
      title="Make an API token"
      opened={opened}
      onClose={close}
      onSubmit={() => void submit()}
      submit="Make it"
      running={create.running}
      ready={form.name.trim() !== ''}
      problem={beyondFields(create.problem, ['name'])}
    >
      <TextInput
        label="What it is for"
        placeholder="Deployment pipeline"
        data-autofocus
        value={form.name}
        onChange={({ currentTarget: { value } }) => setForm({ ...form, name: value })}
        error={fieldProblem(create.problem, 'name')}
      />
      <Select
        label="Role"
        description="What it may do is what this role may do."
        data={optionsOf(MEMBER_ROLES)}
        allowDeselect={false}
        value={form.role}
        onChange={(role) => role && setForm({ ...form, role })}
      />
    </FormDialog>
  );
}
