import { IconBell } from '@tabler/icons-react';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';

export function AlertsPage() {
  return (
    <Page title="Alerts">
      <Empty icon={IconBell} title="Not here yet">
        x
      </Empty>
    </Page>
  );
}
