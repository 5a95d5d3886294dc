import { IconCpu } from '@tabler/icons-react';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';

export function ModelsPage() {
  return (
    <Page title="Models">
      <Empty icon={IconCpu} title="Not here yet">
        Until then, models are registered by the API.
      </Empty>
    </Page>
  );
}
