import { IconUsersGroup } from '@tabler/icons-react';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';

export function StaffingPage() {
  return (
    <Page title="Staffing">
      <Empty icon={IconUsersGroup} title="Not here yet">
        Until then, people come in through the API and the CSV import.
      </Empty>
    </Page>
  );
}
