import { useCommand } from '../ui/command.ts';
import { DeleteDemoDocument, ResetDemoDocument } from '../api/generated/graphql.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useMe } from '../me/me.tsx';

type Props = { opened: boolean; onClose: () => void };

/** Asks for confirmation, then resets the demo. That makes a new organization, so the page is loaded again. */
export function ResetDemo({ opened, onClose }: Props) {
  const name = useMe()?.organization.name ?? 'The demo';
  const reset = useCommand(ResetDemoDocument, `${name} begins anew.`);
  const submit = async () => {
    if (await reset.run({})) window.location.reload();
  };
  return (
    <FormDialog
      title={`Reset ${name}?`}
      lead={
        <>
          {name} goes back to its beginning: everything that was done in it since is gone, for
          everybody who looks at it. Logins and passwords stay; its API tokens are replaced.
        </>
      }
      opened={opened}
      onClose={() => {
        reset.reset();
        onClose();
      }}
      onSubmit={() => void submit()}
      submit="Reset the demo"
      running={reset.running}
      problem={reset.problem}
    />
  );
}

/** Asks for confirmation, then deletes the demo. */
export function DeleteDemo({ opened, onClose }: Props) {
  const name = useMe()?.organization.name ?? 'The demo';
  const remove = useCommand(DeleteDemoDocument, `${name} is deleted.`);
  const submit = async () => {
    if (await remove.run({})) window.location.assign('/');
  };
  return (
    <FormDialog
      title={`Delete ${name}?`}
      lead={
        <>
          {name} is deleted with everything in it, and does not come back at the next start. Demo
          logins that belong to no other organization go with it. Your own organizations are not
          touched.
        </>
      }
      opened={opened}
      onClose={() => {
        remove.reset();
        onClose();
      }}
      onSubmit={() => void submit()}
      submit="Delete the demo"
      destructive
      running={remove.running}
      problem={remove.problem}
    />
  );
}
