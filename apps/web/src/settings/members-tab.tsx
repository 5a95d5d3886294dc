import { useQuery } from '@apollo/client/react';
import { Button, Select, Skeleton, Stack, TextInput } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useCommand } from '../ui/command.ts';
import { beyondFields, fieldProblem } from '../api/field-problem.ts';
import {
  InviteMemberDocument,
  RemoveMemberDocument,
  RevokeInvitationDocument,
  SettingsMembersDocument,
  UpdateMemberDocument,
  type MemberPartsFragment,
  type MemberRole,
} from '../api/generated/graphql.ts';
import { formatDay } from '../ui/format.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Panel } from '../ui/page.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { MEMBER_ROLES } from '../ui/words.ts';
import { useClock, useMe } from '../me/me.tsx';
import { Secret } from './secret.tsx';
import { optionsOf } from './words.ts';
import classes from './settings.module.css';

/** The members of the organization with their roles, and the open invitations. */
export default function MembersTab() {
  const clock = useClock();
  const result = useQuery(SettingsMembersDocument);
  const [inviting, setInviting] = useState(false);
  const [removing, setRemoving] = useState<MemberPartsFragment | null>(null);
  const [link, setLink] = useState<{ url: string; of: string } | null>(null);
  const revoke = useCommand(RevokeInvitationDocument, 'The invitation is withdrawn.');
  const refetch = () => void result.refetch();
  return (
    <Loaded result={result} skeleton={<Skeleton height={360} />}>
      {({ members, invitations }) => {
        const open = invitations.edges.filter(({ node }) => !node.acceptedAt && !node.revokedAt);
        return (
          <Stack gap="lg">
            {link && (
              <Secret
                label={`Invitation link for ${link.of}`}
                value={link.url}
                hint="Nothing is mailed: send it yourself. It works once, for seven days."
              />
            )}
            <Panel
              title="Members"
              aside={
                <Button
                  size="xs"
                  leftSection={<IconUserPlus size={15} aria-hidden />}
                  onClick={() => setInviting(true)}
                >
                  Invite
                </Button>
              }
            >
              <ul className={classes.list}>
                {members.edges.map(({ node }) => (
                  <MemberRow key={node.id} member={node} onRemove={() => setRemoving(node)} />
                ))}
              </ul>
            </Panel>
            {open.length > 0 && (
              <Panel title="Invited">
                <ul className={classes.list}>
                  {open.map(({ node }) => (
                    <li key={node.id} className={classes.member}>
                      <div>
                        <strong>{node.name ?? node.email}</strong>
                        <div className={classes.dim}>
                          {node.name && `${node.email ?? ''} · `}
                          {MEMBER_ROLES[node.role]} · until {formatDay(node.expiresAt, clock)}
                        </div>
                      </div>
                      <Button
                        size="xs"
                        variant="default"
                        onClick={() => {
                          setLink(null);
                          void revoke.run({ id: node.id }).then(refetch);
                        }}
                        aria-label={`Withdraw the invitation of ${node.email ?? ''}`}
                      >
                        Withdraw
                      </Button>
                    </li>
                  ))}
                </ul>
                <Refusal problem={revoke.problem} />
              </Panel>
            )}
            <Invite
              opened={inviting}
              onClose={() => setInviting(false)}
              onLink={(made) => {
                setLink(made);
                refetch();
              }}
            />
            <Remove member={removing} onClose={() => setRemoving(null)} onDone={refetch} />
          </Stack>
        );
      }}
    </Loaded>
  );
}

function MemberRow({ member, onRemove }: { member: MemberPartsFragment; onRemove: () => void }) {
  const me = useMe()?.member?.id;
  const update = useCommand(UpdateMemberDocument, 'The role is changed.');
  return (
    <li className={classes.member}>
      <div>
        <strong>{member.name}</strong>{' '}
        {member.id === me && (
          <span className={classes.dim}>you; another admin changes your role or removes you</span>
        )}
        <div className={classes.dim}>
          {member.email ?? 'no e-mail'}
          {!member.signsIn && ' · does not sign in'}
        </div>
        <Refusal problem={update.problem} />
      </div>
      <div className={classes.memberDeeds}>
        <Select
          size="xs"
          w={120}
          aria-label={`Role of ${member.name}`}
          data={optionsOf(MEMBER_ROLES)}
          allowDeselect={false}
          disabled={member.id === me || update.running}
          value={member.role}
          onChange={(role) =>
            role && void update.run({ id: member.id, expectedVersion: member.version, role })
          }
        />
        {member.id !== me && (
          <Button
            size="xs"
            variant="default"
            onClick={onRemove}
            aria-label={`Remove ${member.name}`}
          >
            Remove
          </Button>
        )}
      </div>
    </li>
  );
}

type RemoveProps = { member: MemberPartsFragment | null; onClose: () => void; onDone: () => void };

function Remove({ member, onClose, onDone }: RemoveProps) {
  const remove = useCommand(RemoveMemberDocument, 'The member is removed.');
  const close = () => {
    remove.reset();
    onClose();
  };
  const submit = async () => {
    if (!member || !(await remove.run({ id: member.id, expectedVersion: member.version }))) return;
    onDone();
    close();
  };
  return (
    <FormDialog
      title={member ? `Remove ${member.name}?` : ''}
      lead="Their sessions end and their tokens stop working. What they did stays in the audit."
      opened={member !== null}
      onClose={close}
      onSubmit={() => void submit()}
      submit="Remove"
      destructive
      running={remove.running}
      problem={remove.problem}
    />
  );
}

const EMPTY = { email: '', name: '', role: 'SUBMITTER' as MemberRole };

function Invite({
  opened,
  onClose,
  onLink,
}: {
  opened: boolean;
  onClose: () => void;
  onLink: (link: { url: string; of: string } | null) => void;
}) {
  const [form, setForm] = useState(EMPTY);
  const invite = useCommand(InviteMemberDocument, 'The invitation is made.');
  const close = () => {
    invite.reset();
    onClose();
  };
  const submit = async () => {
    const done = await invite.run({
      email: form.email,
      name: form.name.trim() || null,
      role: form.role,
    });
    if (!done) return;
    setForm(EMPTY);
    const { link, invitation } = done.inviteMember;
    onLink(link ? { url: link, of: invitation.email ?? form.email } : null);
    close();
  };
  return (
    <FormDialog
      title="Invite a person"
      lead="You get a link to send them; it works once."
      opened={opened}
      onClose={close}
      onSubmit={() => void submit()}
      submit="Make the link"
      running={invite.running}
      ready={form.email.trim() !== ''}
      problem={beyondFields(invite.problem, ['email', 'name'])}
    >
      <TextInput
        label="E-mail"
        type="email"
        data-autofocus
        value={form.email}
        onChange={({ currentTarget: { value } }) => setForm({ ...form, email: value })}
        error={fieldProblem(invite.problem, 'email')}
      />
      <TextInput
        label="Name"
        description="Optional."
        value={form.name}
        onChange={({ currentTarget: { value } }) => setForm({ ...form, name: value })}
        error={fieldProblem(invite.problem, 'name')}
      />
      <Select
        label="Role"
        data={optionsOf(MEMBER_ROLES)}
        allowDeselect={false}
        value={form.role}
        onChange={(role) => role && setForm({ ...form, role })}
      />
    </FormDialog>
  );
}
