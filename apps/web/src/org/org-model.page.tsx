import { IconSitemap } from '@tabler/icons-react';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';

export function OrgModelPage() {
  return (
    <Page title="Organization model">
      <Empty icon={IconSitemap} title="Not here yet">
        x
      </Empty>
    </Page>
  );
}
