import { IconBulb } from '@tabler/icons-react';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';

export function IntakePage() {
  return (
    <Page title="Intake">
      <Empty icon={IconBulb} title="Not here yet">
        Until then, use cases come in through the API and the CSV import.
      </Empty>
    </Page>
  );
}
