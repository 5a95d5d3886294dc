import { IconListDetails } from '@tabler/icons-react';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';

export function UseCasesPage() {
  return (
    <Page title="Use cases">
      <Empty icon={IconListDetails} title="Not here yet">
        Until then, the API lists them.
      </Empty>
    </Page>
  );
}
