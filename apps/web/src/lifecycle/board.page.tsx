import { IconColumns3 } from '@tabler/icons-react';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';

export function BoardPage() {
  return (
    <Page title="Board">
      <Empty icon={IconColumns3} title="Not here yet">
        Until then, use cases move by the API.
      </Empty>
    </Page>
  );
}
